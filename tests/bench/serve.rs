//! Answers per second and how long they take: the release binary under load over loopback.
//!
//! `make bench`, or `cargo bench -p masar-tests --bench serve` after `make build`. The load comes from this
//! process, on the same processors as the server, so both share what the machine has. First as many requests
//! as the server takes, from [`CONNECTIONS`] at once (the rate); then eight tenths of that rate, sent by the
//! clock whether answers come or not, as readers do (how long it takes). A static file beside it, which lies
//! in memory compressed already, is the limit of this stack.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Callers at the same time.
const CONNECTIONS: usize = 32;
/// How long each rate is measured.
const MEASURED: Duration = Duration::from_secs(4);

fn main() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        println!("| what | sent, bytes | answers/s | median, ms | p99, ms | at 80 %: median | p99 |");
        println!("|---|--:|--:|--:|--:|--:|--:|");
        let server = Server::start("64").await;
        let style = server.style().await;
        for (name, path) in [
            ("a static file: the limit", style.as_str()),
            ("explore, English", "/en/t/virtual-caliphate"),
            ("explore, Arabic", "/ar/t/virtual-caliphate"),
            ("embed", "/embed/en/t/virtual-caliphate"),
            ("a record", "/en/t/virtual-caliphate/events/mosul-falls"),
            ("API: events as JSON", "/api/v1/timelines/virtual-caliphate/events?limit=1000"),
            ("image, PNG", "/en/t/virtual-caliphate.png?size=social"),
        ] {
            measure(&server, name, path).await;
        }
        println!("\nCold start to the first page: {:.0} ms. ", server.first_page.as_secs_f64() * 1e3);
        println!("Memory at its highest: {} MB.", server.memory_mb());
        drop(server);
        println!("\nEach answer made and compressed anew, since no two callers ask for the same:\n");
        println!("| what | sent, bytes | answers/s | median, ms | p99, ms | at 80 %: median | p99 |");
        println!("|---|--:|--:|--:|--:|--:|--:|");
        let server = Server::start("0").await;
        for (name, path) in [
            ("explore, English", "/en/t/virtual-caliphate?event=e{n}"),
            ("explore, Arabic", "/ar/t/virtual-caliphate?event=e{n}"),
        ] {
            measure(&server, name, path).await;
        }
    });
}

/// A running server with a database of its own.
struct Server {
    process: Child,
    address: String,
    first_page: Duration,
    _folder: tempfile::TempDir,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Server {
    async fn start(megabytes: &str) -> Server {
        let folder = tempfile::tempdir().expect("a folder");
        let database = format!("sqlite://{}", folder.path().join("masar.db").display());
        // Once before, so that the database is there: what is measured is a server that starts again.
        Server::run(&folder, &database, megabytes).0.kill().expect("it runs");
        let begun = Instant::now();
        let (process, address) = Server::run(&folder, &database, megabytes);
        let mut caller = Caller::new(&address).await;
        caller.ask(&request("/en/t/virtual-caliphate")).await;
        Server { process, address, first_page: begun.elapsed(), _folder: folder }
    }

    fn run(folder: &tempfile::TempDir, database: &str, megabytes: &str) -> (Child, String) {
        let binary = std::env::var_os("MASAR_BIN").map_or_else(release, PathBuf::from);
        let mut process = Command::new(&binary)
            .args(["serve", "--listen", "127.0.0.1:0", "--cache-megabytes", megabytes])
            .args(["--reads-per-minute", "0", "--database-url", database])
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error}; `make build` makes it", binary.display()));
        let mut line = String::new();
        BufReader::new(process.stdout.take().expect("a pipe")).read_line(&mut line).expect("a line");
        let address = line.trim().rsplit("http://").next().unwrap_or_default().to_owned();
        (process, address)
    }

    /// The address of the style sheet, which stands in every page.
    async fn style(&self) -> String {
        let mut caller = Caller::new(&self.address).await;
        let page = caller.ask("GET /en HTTP/1.1\r\nhost: bench\r\n\r\n").await;
        let page = String::from_utf8_lossy(&page).into_owned();
        let end = page
            .find("NotoSansArabic-Bold.woff2")
            .or(page.find("pkg/masar.css"))
            .expect("a file of the site");
        let start = page[..end].rfind("/v/").expect("a path of the site");
        let font = "fonts/NotoSansArabic-Bold.woff2";
        format!("{}/{font}", &page[start..start + "/v/0123456789ab".len()])
    }

    fn memory_mb(&self) -> u64 {
        let status =
            std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
        line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or_default() / 1024
    }
}

fn release() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    let target = target.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target"));
    target.join("release/masar")
}

/// A request; `{n}` in its path is another number each time.
fn request(path: &str) -> String {
    static NUMBER: AtomicU64 = AtomicU64::new(0);
    let path = path.replace("{n}", &NUMBER.fetch_add(1, Ordering::Relaxed).to_string());
    format!("GET {path} HTTP/1.1\r\nhost: bench\r\naccept-encoding: br\r\n\r\n")
}

/// One connection that stays.
struct Caller {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Caller {
    async fn new(address: &str) -> Caller {
        let stream = TcpStream::connect(address).await.expect("the server listens");
        stream.set_nodelay(true).expect("a socket");
        Caller { stream, buffer: Vec::with_capacity(512 * 1024) }
    }

    /// The body of the answer.
    async fn ask(&mut self, request: &str) -> Vec<u8> {
        self.stream.write_all(request.as_bytes()).await.expect("it takes the request");
        self.buffer.clear();
        let mut piece = [0_u8; 64 * 1024];
        loop {
            if let Some((start, length)) = self.head()
                && self.buffer.len() >= start + length
            {
                assert!(
                    self.buffer.starts_with(b"HTTP/1.1 200"),
                    "{}",
                    String::from_utf8_lossy(&self.buffer[..64])
                );
                return self.buffer[start..start + length].to_vec();
            }
            let read = self.stream.read(&mut piece).await.expect("it answers");
            assert!(read > 0, "the server hung up");
            self.buffer.extend_from_slice(&piece[..read]);
        }
    }

    /// Where the body begins and how long it is, once the head is there.
    fn head(&self) -> Option<(usize, usize)> {
        let end = self.buffer.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
        let head = String::from_utf8_lossy(&self.buffer[..end]).to_ascii_lowercase();
        if let Some(length) = head.lines().find_map(|line| line.strip_prefix("content-length: ")) {
            return Some((end, length.trim().parse().ok()?));
        }
        // In pieces: whole when the last, empty one is there.
        let done = self.buffer.ends_with(b"\r\n0\r\n\r\n") || self.buffer.ends_with(b"0\r\n\r\n");
        done.then(|| (end, self.buffer.len() - end))
    }
}

async fn measure(server: &Server, name: &str, path: &str) {
    let bytes = Caller::new(&server.address).await.ask(&request(path)).await.len();
    let path: Arc<str> = path.into();
    let (rate, mut full) = flood(&server.address, &path).await;
    let mut steady = paced(&server.address, &path, rate * 0.8).await;
    let at = |times: &mut Vec<Duration>, share: f64| {
        times.sort_unstable();
        let place = ((times.len() as f64 * share) as usize).min(times.len().saturating_sub(1));
        times.get(place).map_or(0.0, |time| time.as_secs_f64() * 1e3)
    };
    println!(
        "| {name} | {bytes} | {rate:.0} | {:.2} | {:.2} | {:.2} | {:.2} |",
        at(&mut full, 0.5),
        at(&mut full, 0.99),
        at(&mut steady, 0.5),
        at(&mut steady, 0.99)
    );
}

/// As many requests as the server takes: answers in a second, and how long each took.
async fn flood(address: &str, path: &Arc<str>) -> (f64, Vec<Duration>) {
    let over = Arc::new(AtomicBool::new(false));
    let begun = Instant::now();
    let mut tasks = Vec::new();
    for _ in 0..CONNECTIONS {
        let (over, path, mut caller) = (over.clone(), path.clone(), Caller::new(address).await);
        tasks.push(tokio::spawn(async move {
            let mut times = Vec::new();
            while !over.load(Ordering::Relaxed) {
                let asked = Instant::now();
                caller.ask(&request(&path)).await;
                times.push(asked.elapsed());
            }
            times
        }));
    }
    tokio::time::sleep(MEASURED).await;
    over.store(true, Ordering::Relaxed);
    let mut times = Vec::new();
    for task in tasks {
        times.extend(task.await.expect("a caller"));
    }
    (times.len() as f64 / begun.elapsed().as_secs_f64(), times)
}

/// So many requests in a second, each sent when it is due; how long each took from then on.
async fn paced(address: &str, path: &Arc<str>, rate: f64) -> Vec<Duration> {
    let next = Arc::new(AtomicU64::new(0));
    let begun = Instant::now();
    let mut tasks = Vec::new();
    for _ in 0..CONNECTIONS {
        let (next, path, mut caller) = (next.clone(), path.clone(), Caller::new(address).await);
        tasks.push(tokio::spawn(async move {
            let mut times = Vec::new();
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                let due = Duration::from_secs_f64(number as f64 / rate);
                if due > MEASURED {
                    return times;
                }
                tokio::time::sleep_until((begun + due).into()).await;
                caller.ask(&request(&path)).await;
                times.push(begun.elapsed().saturating_sub(due));
            }
        }));
    }
    let mut times = Vec::new();
    for task in tasks {
        times.extend(task.await.expect("a caller"));
    }
    times
}
