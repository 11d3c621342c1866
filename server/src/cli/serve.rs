//! `masar serve`

use super::{Failure, now};
use crate::bundled;
use crate::config::Config;
use crate::library::Library;
use crate::serve::{asked_to_end, serve};
use crate::state::AppState;
use crate::store::{Store, StoreError};
use std::io::Write;
use std::sync::Arc;
use tokio::net::TcpListener;

pub(super) async fn run(config: Config, out: &mut dyn Write) -> Result<(), Failure> {
    let ended = asked_to_end().map_err(Failure::Server)?;
    // The port first: a server that cannot listen must not make a database.
    let cannot_listen = |error| Failure::CannotListen(config.listen, error);
    let listener = TcpListener::bind(config.listen).await.map_err(cannot_listen)?;
    let address = listener.local_addr().map_err(cannot_listen)?;
    let store = Store::open(&config.database_url).await?;
    fill(&store).await?;
    let library = Arc::new(Library::new(store.clone()));
    let state = AppState::new(library, Arc::new(config));
    writeln!(out, "Masar is at http://{address}")?;
    out.flush()?;
    serve(listener, state, ended).await.map_err(Failure::Server)?;
    store.close().await;
    Ok(())
}

/// Publishes the bundled package in a database that holds no timeline. Two servers that start at once
/// both try; the second finds nothing to change.
async fn fill(store: &Store) -> Result<(), StoreError> {
    if !store.heads().await?.is_empty() {
        return Ok(());
    }
    match bundled::contents() {
        Ok(contents) => {
            let slug = &contents.timeline.slug;
            store.publish(slug, &contents, "Masar", "The bundled timeline", now()).await?;
        }
        Err(faults) => tracing::error!(%faults, "the bundled package has faults; starting without it"),
    }
    Ok(())
}
