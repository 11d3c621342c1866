//! What the audit log tells: one name for each thing that is worth remembering who did it.

use crate::text::Text;

/// Declares the acts: a variant, its stored name, and its words in English and Arabic.
macro_rules! acts {
    ($($variant:ident $name:literal $en:literal $ar:literal;)*) => {
        /// Something that was done. The name is stored; the words are for readers.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Act { $(#[doc = $en] $variant,)* }

        impl Act {
            /// Every act.
            pub const ALL: &[Act] = &[$(Act::$variant,)*];

            /// Its name, as it is stored and exported.
            pub const fn name(self) -> &'static str {
                match self { $(Act::$variant => $name,)* }
            }

            /// Its words.
            pub const fn words(self) -> Text {
                match self { $(Act::$variant => Text { en: $en, ar: $ar },)* }
            }
        }
    };
}

acts! {
    SignIn "sign-in" "signed in" "دخول";
    SignInFailed "sign-in-failed" "sign-in failed" "محاولة دخول فاشلة";
    SignOut "sign-out" "signed out" "خروج";
    SignOutEverywhere "sign-out-everywhere" "signed out everywhere" "خروج من كل الأجهزة";
    PasswordChange "password-change" "changed the password" "تغيير كلمة المرور";
    Account "account" "made an account" "إنشاء حساب";
    Invite "invite" "made an invitation" "إنشاء دعوة";
    InvitationUsed "invitation-used" "took up an invitation" "قبول دعوة";
    LinkRevoke "link-revoke" "revoked a link" "إلغاء رابط";
    ResetLink "reset-link" "made a reset link" "إنشاء رابط تعيين كلمة المرور";
    Reset "reset" "set a new password by link" "تعيين كلمة مرور برابط";
    Role "role" "changed a role" "تغيير دور";
    Disable "disable" "disabled an account" "تعطيل حساب";
    Enable "enable" "enabled an account" "تفعيل حساب";
    Token "token" "made a token" "إنشاء رمز";
    TokenRevoke "token-revoke" "revoked a token" "إلغاء رمز";
    Setting "setting" "changed a setting" "تغيير إعداد";
    RefusedHosts "refused-hosts" "changed the refused hosts" "تغيير المضيفين المرفوضين";
    Propose "propose" "proposed a change" "اقتراح تغيير";
    Review "review" "reviewed a proposal" "مراجعة اقتراح";
    Publish "publish" "published a version" "نشر إصدار";
    Import "import" "published an import" "نشر استيراد";
    Revert "revert" "undid or restored" "تراجع أو استعادة";
}

impl Act {
    /// The act with this name.
    pub fn from_name(name: &str) -> Option<Act> {
        Act::ALL.iter().copied().find(|act| act.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_an_act() {
        for act in Act::ALL {
            assert_eq!(Act::from_name(act.name()), Some(*act));
        }
        assert_eq!(Act::from_name("dance"), None);
    }
}
