//! One sort for the whole program.
//!
//! The standard sort is made anew for every type it sorts, some five kilobytes of WASM each time. This one
//! sorts positions, once, and moves the items after them: a little slower, a good deal smaller.

use std::cmp::Ordering;

/// Sorts by a comparison; equal items keep their order.
pub fn by<T>(items: &mut Vec<T>, mut compare: impl FnMut(&T, &T) -> Ordering) {
    let order = {
        let items: &[T] = items;
        order(items.len(), &mut |a, b| compare(&items[a], &items[b]))
    };
    let mut taken: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(order.into_iter().filter_map(|position| taken[position].take()));
}

/// Sorts by a key; items with equal keys keep their order.
pub fn by_key<T, K: Ord>(items: &mut Vec<T>, mut key: impl FnMut(&T) -> K) {
    by(items, |a, b| key(a).cmp(&key(b)));
}

/// The positions 0 to `count` in the order of a comparison. Not generic: compiled once.
fn order(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|a, b| compare(*a, *b));
    order
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_one_does(mut items in proptest::collection::vec((0u8..4, any::<u16>()), 0..80)) {
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            super::by_key(&mut items, |item| item.0);
            prop_assert_eq!(items, expected);
        }
    }
}
