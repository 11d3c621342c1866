//! What may be done with a proposal, by whom, and what it becomes; on every database there is.

use crate::team::*;
use masar::reviewing::{self, Ask, ReviewError};
use masar::store::audit::AuditFilter;
use masar::store::{Base, Store};
use masar::writing::{Outcome, Write, WriteError};
use masar_core::model::Kind;
use masar_core::policy::Role;
use masar_core::review::{Act, Side, State};
use masar_tests::database::Database;
use masar_tests::on_every_database;
use std::collections::HashMap;

on_every_database! {
    an_accepted_proposal_is_a_version_signed_by_its_author
    what_is_decided_cannot_be_decided_again
    nobody_reviews_their_own_proposal_and_only_its_author_changes_it
    a_reader_and_a_contributor_do_not_review
    a_proposal_goes_back_and_forth
    two_editors_at_once_make_one_version
    two_editors_are_needed_where_the_timeline_asks_for_them
    an_amended_proposal_is_to_be_looked_at_again
    changes_of_different_cells_are_joined
    a_cell_that_both_changed_is_chosen
    a_record_that_is_gone_or_was_made_meanwhile_is_chosen
    what_no_longer_holds_is_not_published
    a_write_on_moved_ground_is_refused
    everything_is_told_to_the_audit_log
}

async fn an_accepted_proposal_is_a_version_signed_by_its_author(store: Store, _: &Database) {
    let state = at_work(&store).await;
    let number = propose(&state, "surge", "label_en", "Great surge").await;
    assert_eq!(newest(&state).await.version, 1, "nothing is published yet");
    let reviewed = act(&state, &editor(), number, Act::Accept, "Well seen").await.unwrap();
    assert_eq!(reviewed.published.unwrap().version, 2);
    assert_eq!(
        (reviewed.thread.proposal.state, reviewed.thread.proposal.version),
        (State::Accepted, Some(2))
    );
    let note = &reviewed.thread.notes[0];
    assert_eq!((note.author.as_str(), note.act, note.words.as_str()), ("Layla", Act::Accept, "Well seen"));
    assert_eq!(newest(&state).await.event("surge").unwrap().label.en, "Great surge");
    let change = &store.changes(TIDES).await.unwrap()[0];
    assert_eq!(change.author, "Sami");
    assert_eq!(change.message, "A better word (proposal 1, reviewed by Layla)");
}

async fn what_is_decided_cannot_be_decided_again(store: Store, _: &Database) {
    let state = at_work(&store).await;
    for (how, state_after) in
        [(Act::Accept, State::Accepted), (Act::Decline, State::Declined), (Act::Withdraw, State::Withdrawn)]
    {
        let number = propose(&state, "surge", "label_en", how.name()).await;
        let who = if how == Act::Withdraw { contributor() } else { editor() };
        act(&state, &who, number, how, "So be it").await.unwrap();
        for again in [Act::Accept, Act::Return, Act::Decline, Act::Approve] {
            let refused = act(&state, &other_editor(), number, again, "Once more").await.unwrap_err();
            assert!(matches!(refused, ReviewError::NotNow(state) if state == state_after), "{refused:?}");
        }
        let spoken = act(&state, &other_editor(), number, Act::Comment, "For the record").await.unwrap();
        assert_eq!(spoken.thread.proposal.state, state_after);
    }
    assert_eq!(newest(&state).await.version, 2, "only one of the three was accepted");
}

async fn nobody_reviews_their_own_proposal_and_only_its_author_changes_it(store: Store, _: &Database) {
    let state = at_work(&store).await;
    let number = propose(&state, "surge", "label_en", "Great surge").await;
    // The contributor has been made an editor since.
    let promoted = person("Sami", Role::Editor);
    for own in [Act::Accept, Act::Approve, Act::Return, Act::Decline] {
        let refused = act(&state, &promoted, number, own, "Mine").await.unwrap_err();
        assert!(matches!(refused, ReviewError::OwnProposal), "{refused:?}");
    }
    let refused = act(&state, &editor(), number, Act::Withdraw, "").await.unwrap_err();
    assert!(matches!(refused, ReviewError::NotAuthor), "{refused:?}");
    let write = changed(&state, Kind::Event, "surge", "label_en", "Huge surge").await;
    let refused = reviewing::amend(&state, &editor(), TIDES, number, &[write], "").await.unwrap_err();
    assert!(matches!(refused, ReviewError::NotAuthor), "{refused:?}");
    act(&state, &promoted, number, Act::Withdraw, "").await.unwrap();
}

async fn a_reader_and_a_contributor_do_not_review(store: Store, _: &Database) {
    let state = at_work(&store).await;
    let number = propose(&state, "surge", "label_en", "Great surge").await;
    for who in [person("", Role::Reader), person("Rana", Role::Contributor)] {
        for review in [Act::Accept, Act::Approve, Act::Return, Act::Decline] {
            let refused = act(&state, &who, number, review, "Because").await.unwrap_err();
            assert!(matches!(refused, ReviewError::NotAllowed(_)), "{refused:?}");
        }
    }
    let refused = act(&state, &person("", Role::Reader), number, Act::Comment, "Hello").await.unwrap_err();
    assert!(matches!(refused, ReviewError::NotAllowed(_)), "{refused:?}");
    act(&state, &person("Rana", Role::Contributor), number, Act::Comment, "Hello").await.unwrap();
    let missing = act(&state, &editor(), 99, Act::Accept, "").await.unwrap_err();
    assert!(matches!(missing, ReviewError::NoProposal), "{missing:?}");
}

async fn a_proposal_goes_back_and_forth(store: Store, _: &Database) {
    let state = at_work(&store).await;
    let number = propose(&state, "surge", "label_en", "Great surge").await;
    for wordless in [Act::Return, Act::Decline, Act::Comment] {
        let refused = act(&state, &editor(), number, wordless, " ").await.unwrap_err();
        assert!(matches!(refused, ReviewError::NeedsReason), "{refused:?}");
    }
    let returned = act(&state, &editor(), number, Act::Return, "Which one?").await.unwrap();
    assert_eq!(returned.thread.proposal.state, State::Returned);
    let refused = act(&state, &editor(), number, Act::Accept, "").await.unwrap_err();
    assert!(matches!(refused, ReviewError::NotNow(State::Returned)), "{refused:?}");
    let write = changed(&state, Kind::Event, "surge", "label_en", "First surge").await;
    let amended =
        reviewing::amend(&state, &contributor(), TIDES, number, &[write], "The first").await.unwrap();
    assert_eq!((amended.thread.proposal.state, amended.thread.round()), (State::Open, 1));
    act(&state, &editor(), number, Act::Accept, "").await.unwrap();
    assert_eq!(newest(&state).await.event("surge").unwrap().label.en, "First surge");
    let change = &store.changes(TIDES).await.unwrap()[0];
    assert_eq!(change.message, "The first (proposal 1, reviewed by Layla)");
}

async fn two_editors_at_once_make_one_version(store: Store, database: &Database) {
    let state = at_work(&store).await;
    let number = propose(&state, "surge", "label_en", "Great surge").await;
    // Another server on the same database.
    let other_store = database.open().await;
    let other = server(&other_store);
    let (layla, omar) = (editor(), other_editor());
    let (one, two) = tokio::join!(
        act(&state, &layla, number, Act::Accept, ""),
        act(&other, &omar, number, Act::Accept, "")
    );
    let late = [one, two].into_iter().filter_map(Result::err).collect::<Vec<_>>();
    assert!(matches!(&late[..], [ReviewError::NotNow(State::Accepted)]), "{late:?}");
    assert_eq!(store.changes(TIDES).await.unwrap().len(), 2);
    assert_eq!(store.thread(TIDES, number).await.unwrap().unwrap().notes.len(), 1);
    other_store.close().await;
}

async fn two_editors_are_needed_where_the_timeline_asks_for_them(store: Store, _: &Database) {
    let state = at_work(&store).await;
    two_editors(&state).await;
    let number = propose(&state, "surge", "label_en", "Great surge").await;
    let first = act(&state, &editor(), number, Act::Accept, "Fine").await.unwrap();
    assert_eq!((first.thread.proposal.state, first.awaits, first.published), (State::Open, 1, None));
    assert_eq!(first.thread.approvals(), ["Layla"]);
    for again in [Act::Accept, Act::Approve] {
        let refused = act(&state, &editor(), number, again, "").await.unwrap_err();
        assert!(matches!(refused, ReviewError::AgreedAlready), "{refused:?}");
    }
    let own = act(&state, &person("Sami", Role::Editor), number, Act::Accept, "").await.unwrap_err();
    assert!(matches!(own, ReviewError::OwnProposal), "{own:?}");
    let second = act(&state, &other_editor(), number, Act::Accept, "").await.unwrap();
    assert_eq!(second.published.unwrap().version, 2);
    let change = &store.changes(TIDES).await.unwrap()[0];
    assert_eq!(change.message, "A better word (proposal 1, reviewed by Layla, Omar)");

    // A change by its author makes them agree anew.
    let number = propose(&state, "surge", "label_en", "Greater surge").await;
    act(&state, &editor(), number, Act::Accept, "").await.unwrap();
    let write = changed(&state, Kind::Event, "surge", "label_en", "Greatest surge").await;
    reviewing::amend(&state, &contributor(), TIDES, number, &[write], "").await.unwrap();
    let third = act(&state, &other_editor(), number, Act::Accept, "").await.unwrap();
    assert_eq!((third.awaits, third.thread.approvals()), (1, vec!["Omar"]));
}

async fn an_amended_proposal_is_to_be_looked_at_again(store: Store, _: &Database) {
    let state = at_work(&store).await;
    let number = propose(&state, "surge", "label_en", "Great surge").await;
    let write = changed(&state, Kind::Event, "surge", "label_en", "Something else").await;
    reviewing::amend(&state, &contributor(), TIDES, number, &[write], "").await.unwrap();
    for decision in [Act::Accept, Act::Return, Act::Decline] {
        let ask = Ask { round: Some(0), ..Ask::new(decision, "As I saw it") };
        let refused = reviewing::act(&state, &editor(), TIDES, number, &ask).await.unwrap_err();
        assert!(matches!(refused, ReviewError::Amended), "{refused:?}");
    }
    let ask = Ask { round: Some(1), ..Ask::new(Act::Accept, "") };
    reviewing::act(&state, &editor(), TIDES, number, &ask).await.unwrap();
}

async fn changes_of_different_cells_are_joined(store: Store, _: &Database) {
    let state = at_work(&store).await;
    let number = propose(&state, "surge", "label_en", "Great surge").await;
    publish(&state, Kind::Event, "surge", "place", "Old harbour").await;
    act(&state, &editor(), number, Act::Accept, "").await.unwrap();
    let timeline = newest(&state).await;
    let surge = timeline.event("surge").unwrap();
    assert_eq!((surge.label.en.as_str(), surge.place.as_deref()), ("Great surge", Some("Old harbour")));
}

async fn a_cell_that_both_changed_is_chosen(store: Store, _: &Database) {
    let state = at_work(&store).await;
    for (side, label) in [(Side::Theirs, "Their surge"), (Side::Mine, "My surge")] {
        publish(&state, Kind::Event, "surge", "label_en", "Surge").await;
        let number = propose(&state, "surge", "label_en", "My surge").await;
        publish(&state, Kind::Event, "surge", "label_en", "Their surge").await;
        let refused = act(&state, &editor(), number, Act::Accept, "").await.unwrap_err();
        let ReviewError::Clashes(conflicts) = refused else { panic!("{refused:?}") };
        let clash = &conflicts[0].clashes[0];
        assert_eq!([&*clash.base, &*clash.theirs, &*clash.mine], ["Surge", "Their surge", "My surge"]);
        let key = reviewing::key(conflicts[0].kind, &conflicts[0].id, clash);
        assert_eq!(key, "event/surge/label_en");
        let ask = Ask { choices: HashMap::from([(key, side)]), ..Ask::new(Act::Accept, "") };
        let reviewed = reviewing::act(&state, &editor(), TIDES, number, &ask).await.unwrap();
        assert_eq!(reviewed.thread.proposal.state, State::Accepted);
        assert_eq!(newest(&state).await.event("surge").unwrap().label.en, label);
    }
}

async fn a_record_that_is_gone_or_was_made_meanwhile_is_chosen(store: Store, _: &Database) {
    let state = at_work(&store).await;
    let number = propose(&state, "ebb", "label_en", "Low water").await;
    let gone = Write::Remove(Kind::Event, "ebb".to_owned(), Base::Any);
    write(&state, &editor(), &[gone], "Doubtful").await.unwrap();
    let refused = act(&state, &editor(), number, Act::Accept, "").await.unwrap_err();
    assert!(
        matches!(&refused, ReviewError::Clashes(it) if it[0].clashes[0].column.is_empty()),
        "{refused:?}"
    );
    let back = HashMap::from([("event/ebb".to_owned(), Side::Mine)]);
    let ask = Ask { choices: back, ..Ask::new(Act::Accept, "") };
    reviewing::act(&state, &editor(), TIDES, number, &ask).await.unwrap();
    assert_eq!(newest(&state).await.event("ebb").unwrap().label.en, "Low water");

    // Two people add one record at once.
    let mut new = draft(&state, Kind::Event, "surge").await;
    new.row.set("id", "second-surge");
    let put = [Write::Put(new.clone(), Base::Absent)];
    let Ok(Outcome::Proposed(number)) = write(&state, &contributor(), &put, "").await else { panic!() };
    new.row.set("label_en", "Another");
    write(&state, &editor(), &[Write::Put(new, Base::Absent)], "").await.unwrap();
    let refused = act(&state, &editor(), number, Act::Accept, "").await.unwrap_err();
    assert!(matches!(&refused, ReviewError::Clashes(it) if it[0].clashes.len() == 1), "{refused:?}");
}

async fn what_no_longer_holds_is_not_published(store: Store, _: &Database) {
    let state = at_work(&store).await;
    // A proposal that cites the gauge beside the almanac …
    let number = propose(&state, "surge", "sources", "almanac|gauge").await;
    // … which is taken away with all that cites it.
    let writes = [
        changed(&state, Kind::Event, "ebb", "sources", "almanac").await,
        changed(&state, Kind::Phase, "spring", "sources", "almanac").await,
        Write::Remove(Kind::Series, "level".to_owned(), Base::Any),
        Write::Remove(Kind::Source, "gauge".to_owned(), Base::Any),
    ];
    write(&state, &editor(), &writes, "The gauge was broken").await.unwrap();
    let refused = act(&state, &editor(), number, Act::Accept, "").await.unwrap_err();
    assert!(matches!(refused, ReviewError::Faults(_)), "{refused:?}");
    assert_eq!(store.proposal(TIDES, number).await.unwrap().unwrap().state, State::Open);
}

async fn a_write_on_moved_ground_is_refused(store: Store, _: &Database) {
    let state = at_work(&store).await;
    let mine = changed(&state, Kind::Event, "surge", "label_en", "Mine").await;
    publish(&state, Kind::Event, "surge", "label_en", "Theirs").await;
    for who in [editor(), contributor()] {
        let refused = write(&state, &who, std::slice::from_ref(&mine), "").await.unwrap_err();
        assert!(matches!(&refused, WriteError::Moved(it) if it[0].since == Some(2)), "{refused:?}");
    }
    assert_eq!(newest(&state).await.event("surge").unwrap().label.en, "Theirs");
    assert!(store.proposals(TIDES, None).await.unwrap().is_empty());
}

async fn everything_is_told_to_the_audit_log(store: Store, _: &Database) {
    let state = at_work(&store).await;
    let number = propose(&state, "surge", "label_en", "Great surge").await;
    act(&state, &editor(), number, Act::Return, "Why?").await.unwrap();
    let write = changed(&state, Kind::Event, "surge", "label_en", "First surge").await;
    reviewing::amend(&state, &contributor(), TIDES, number, &[write], "").await.unwrap();
    act(&state, &editor(), number, Act::Accept, "").await.unwrap();
    let log = store.audit_log(&AuditFilter::default(), None, 10).await.unwrap();
    let told: Vec<_> = log.iter().map(|it| (&*it.actor, &*it.action, &*it.detail)).collect();
    assert_eq!(
        told,
        [
            ("Layla", "review", "proposal 1: accept, version 2"),
            ("Sami", "propose", "proposal 1: amend"),
            ("Layla", "review", "proposal 1: return"),
            ("Sami", "propose", "proposal 1: A better word"),
        ]
    );
    assert!(log.iter().all(|it| it.subject == TIDES));
}
