//! A server that is killed under load: whatever it has confirmed is there when it starts again, nothing is
//! half there, and every hash verifies.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier, Mutex};
use std::time::{Duration, Instant};

/// Clients that write at once.
const CLIENTS: usize = 200;
/// How often the server is killed.
const ROUNDS: usize = 8;
/// So many confirmed writes are waited for before a kill, so that each round has been under load.
const CONFIRMED: usize = 12;
/// A server that has not confirmed them by then is stuck.
const PATIENCE: Duration = Duration::from_secs(120);

const MASAR: &str = env!("CARGO_BIN_EXE_masar");
const BUNDLED: &str = "virtual-caliphate";

struct Server {
    process: Child,
    address: SocketAddr,
}

impl Server {
    fn start(folder: &Path) -> Server {
        let mut process = command(folder)
            .args(["serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let mut line = String::new();
        let out = process.stdout.take().expect("its output");
        BufReader::new(out).read_line(&mut line).expect("a line");
        let address = line.trim().rsplit("http://").next().and_then(|it| it.parse().ok());
        Server { process, address: address.unwrap_or_else(|| panic!("an address, not {line:?}")) }
    }

    fn kill(mut self) {
        self.process.kill().expect("a process to kill");
        self.process.wait().expect("its end");
    }
}

fn command(folder: &Path) -> Command {
    let mut command = Command::new(MASAR);
    // Nothing of the machine's own settings.
    command.current_dir(folder).env_remove("DATABASE_URL").env_remove("MASAR_CONFIG").env("RUST_LOG", "off");
    command.env("MASAR_PUBLIC_URL", "http://masar.test");
    command
}

fn masar(folder: &Path, args: &[&str]) -> Output {
    let output = command(folder).args(args).output().expect("the program runs");
    assert!(output.status.success(), "{args:?}: {output:?}");
    output
}

/// Asks for something; the status and the body of the answer, if it comes whole.
fn ask(address: SocketAddr, head: &str, body: &str) -> Option<(u16, String)> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    let length = body.len();
    let request = format!("{head}\r\nhost: x\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}");
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    let status = answer.split(' ').nth(1)?.parse().ok()?;
    Some((status, answer.split_once("\r\n\r\n")?.1.to_owned()))
}

/// Writes one event. Whether the server has confirmed it; none where it no longer answers.
fn write(address: SocketAddr, token: &str, id: &str) -> Option<bool> {
    let body = format!(
        r#"{{"id": "{id}", "date": "2014-06-10", "kind": "research", "label": {{"en": "{id}"}},
            "summary": {{"en": "Written under load"}}, "importance": 3, "sources": ["10daily-gti-2018"],
            "verified": false}}"#
    );
    let head = format!(
        "POST /api/v1/timelines/{BUNDLED}/events HTTP/1.1\r\nauthorization: Bearer {token}\r\ncontent-type: application/json"
    );
    ask(address, &head, &body).map(|(status, _)| status == 201)
}

#[test]
fn what_was_confirmed_survives_a_kill() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    // The first start makes the database and fills it.
    Server::start(folder).kill();
    let token = masar(folder, &["token", "add", "writer", "--role", "editor", "--days", "1"]);
    let token = String::from_utf8(token.stdout).expect("a token").trim().to_owned();

    let confirmed: Arc<Mutex<BTreeSet<String>>> = Arc::default();
    for round in 0..ROUNDS {
        let server = Server::start(folder);
        let (address, start) = (server.address, Arc::new(Barrier::new(CLIENTS + 1)));
        let done = Arc::new(AtomicUsize::new(0));
        let clients: Vec<_> = (0..CLIENTS)
            .map(|client| {
                let (token, start) = (token.clone(), start.clone());
                let (done, confirmed) = (done.clone(), confirmed.clone());
                std::thread::spawn(move || {
                    start.wait();
                    for number in 0.. {
                        let id = format!("load-{round}-{client}-{number}");
                        match write(address, &token, &id) {
                            Some(true) => {
                                confirmed.lock().expect("a lock").insert(id);
                                done.fetch_add(1, Ordering::Relaxed);
                            }
                            // Refused: others were quicker, or it was too much at once.
                            Some(false) => {}
                            None => return,
                        }
                    }
                })
            })
            .collect();
        start.wait();
        let began = Instant::now();
        // Not the same moment each time.
        while done.load(Ordering::Relaxed) < CONFIRMED + 2 * round {
            assert!(began.elapsed() < PATIENCE, "only {} writes", done.load(Ordering::Relaxed));
            std::thread::yield_now();
        }
        server.kill();
        clients.into_iter().for_each(|client| client.join().expect("a client that ends"));
        masar(folder, &["verify"]);
    }

    let confirmed = confirmed.lock().expect("a lock");
    assert!(confirmed.len() >= ROUNDS * CONFIRMED, "{}", confirmed.len());
    let file = folder.join("after.json");
    masar(folder, &["export", BUNDLED, "-o", file.to_str().expect("a path")]);
    let text = std::fs::read_to_string(file).expect("an export");
    let missing: Vec<&String> = confirmed.iter().filter(|id| !text.contains(&format!("\"{id}\""))).collect();
    assert!(missing.is_empty(), "confirmed and gone: {missing:?}");
}
