//! What a version says of the proposal it came from.

use crate::chart::svg::is_rtl;

/// The message of a version: what the author of proposal `number` said, and which editors agreed.
pub fn accepted_message(message: &str, number: u32, editors: &[&str]) -> String {
    let message = message.trim();
    let (said, editors) = (!message.is_empty(), editors.join(if is_rtl(message) { " و" } else { ", " }));
    match (said, is_rtl(message)) {
        (false, _) => format!("Proposal {number}, reviewed by {editors}"),
        (true, false) => format!("{message} (proposal {number}, reviewed by {editors})"),
        (true, true) => format!("{message} (الاقتراح {number}، راجعه {editors})"),
    }
}

#[cfg(test)]
mod tests {
    use super::accepted_message;

    #[test]
    fn author_words_proposal_and_editors_are_all_named() {
        assert_eq!(
            accepted_message("Day corrected", 7, &["Layla", "Omar"]),
            "Day corrected (proposal 7, reviewed by Layla, Omar)"
        );
        assert_eq!(
            accepted_message("تصحيح اليوم", 7, &["ليلى", "عمر"]),
            "تصحيح اليوم (الاقتراح 7، راجعه ليلى وعمر)"
        );
        assert_eq!(accepted_message("  ", 7, &["Layla"]), "Proposal 7, reviewed by Layla");
    }
}
