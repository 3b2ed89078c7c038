//! The attributes of the element that set the options of a run.

use anyhow::{Result, ensure};
use serde_json::json;
use serve::Server;

use super::guest::{Guest, pages};

/// A program runs with each start method. Another value is refused with an error in the widget, which disappears when
/// the attribute is corrected.
pub async fn start_method(guest: &Guest<'_>) -> Result<()> {
    let server = Server::of_guest(&pages(), guest.site)?;
    guest.browser.open(&format!("{}/many.html", server.url())).await?;
    guest.until("there are widgets", "document.querySelectorAll('py-workers').length === 20").await?;
    let outputs = guest
        .js("window.widget = document.createElement('py-workers');
             const outputs = [];
             widget.addEventListener('output', ({ detail }) => outputs.push(detail.text));
             widget.setAttribute('start-method', 'spawn');
             widget.setAttribute('cpu-count', '3');
             widget.value = `
import multiprocessing, os

def child():
    print(multiprocessing.get_start_method(), os.cpu_count())

if __name__ == '__main__':
    process = multiprocessing.Process(target=child)
    process.start()
    process.join()
`;
             document.body.prepend(widget);
             await widget.run();
             for (const method of ['fork', 'forkserver', '']) {
               widget.setAttribute('start-method', method);
               await widget.run();
             }
             return outputs.join('');")
        .await?;
    ensure!(outputs == "spawn 3\nfork 3\nforkserver 3\nforkserver 3\n", "the children print {outputs}");

    let methods = "one of \"forkserver\", \"spawn\", \"fork\"";
    let count = "a whole number from 1 to 4294967295";
    let seen = guest
        .js("const banner = () => widget.shadowRoot.querySelector('.place > p[role=alert]')?.textContent ?? '';
             const events = [];
             widget.addEventListener('error', ({ detail }) => events.push(detail.message));
             const seen = [];
             for (const [name, value] of [['start-method', 'vfork'], ['start-method', 'fork'], ['cpu-count', '-1'], ['cpu-count', '2']]) {
               widget.setAttribute(name, value);
               seen.push(banner());
             }
             return { seen, events };")
        .await?;
    let (method, count) =
        (format!("start-method must be {methods}, not \"vfork\""), format!("cpu-count must be {count}, not -1"));
    ensure!(seen == json!({"seen": [&method, "", &count, ""], "events": [&method, &count]}), "it shows {seen}");

    // From the beginning, and with an error that is corrected later.
    let rejected = guest
        .js("window.widget = document.createElement('py-workers');
             widget.setAttribute('start-method', 'vfork');
             widget.value = 'print(6 * 7)';
             document.body.prepend(widget);
             return widget.run().then(() => 'it ran', error => `${error.name}: ${error.message}`);")
        .await?;
    ensure!(rejected == format!("TypeError: {method}"), "the run ends with {rejected}");
    let shown = guest.js("return widget.shadowRoot.querySelector('[role=alert]').textContent").await?;
    ensure!(shown == method, "it shows {shown}");
    let status = guest
        .js("widget.setAttribute('start-method', 'fork');
             const { status } = await widget.run();
             return [status, widget.shadowRoot.querySelectorAll('.place > p[role=alert]').length];")
        .await?;
    ensure!(status == json!([0, 0]), "after the correction: {status}");
    Ok(())
}
