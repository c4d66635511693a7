import OtherPrograms
import Judgement
import Soundcheck
import SoundcheckReports
import Testing

/// The HTML report in a real browser, one at a time.
@Suite(.serialized, .enabled(if: Browser.path != nil, "there is no chromium"))
struct `In a browser the HTML report` {
  @Test func `opens without a word on the console`() async throws {
    let browser = try #require(Browser())
    let hostile = Report.attempts.joined(separator: " ")
    for page in [
      ReportFormat.html.render(.sample, in: .sample),
      ReportFormat.html.render(.hostile(hostile), in: .hostile(hostile)),
      ReportFormat.html.render(Report(profile: "plivo", assets: [], seconds: 0)),
    ] {
      let console = try await browser.open(page).errors.split(separator: "\n")
        .filter { $0.contains("CONSOLE") }
      #expect(console.isEmpty)
    }
  }

  @Test func `keeps out a script that got past the escaping`() async throws {
    let browser = try #require(Browser())
    let page = ReportFormat.html.render(.sample).replacing(
      "</main>", with: "<script>document.title = 'owned'</script></main>")
    let result = try await browser.open(page)
    #expect(!result.output.contains("<title>owned"))
    #expect(result.errors.contains("Content Security Policy"))
  }

  @Test func `makes no element of hostile text`() async throws {
    let browser = try #require(Browser())
    var report = Report.hostile("")
    report.assets = Report.attempts.flatMap { Report.hostile($0).assets }
    report.notices = Report.attempts
    try await browser.expect(
      ReportFormat.html.render(report, in: .hostile(Report.attempts.joined())),
      """
      const ours = new Set(("html head meta link title style body header h1 p main section h2 h3 "
        + "ul li b form fieldset legend button i label span input table caption thead tr th td "
        + "tbody code div pre audio dl dt dd footer script figure svg path rect figcaption"
        ).split(" "));
      const attributes = new Set(("lang charset http-equiv content name rel href class id role "
        + "aria-labelledby aria-label aria-pressed aria-expanded aria-controls hidden type "
        + "data-show data-key data-order data-verdict data-rank data-name data-duration "
        + "data-format data-level data-findings placeholder autocomplete scope colspan tabindex "
        + "controls preload src viewBox preserveAspectRatio d x y width height").split(" "));
      for (const element of document.querySelectorAll("*")) {
        check(ours.has(element.localName), "element " + element.localName);
        for (const name of element.getAttributeNames()) {
          check(attributes.has(name), "attribute " + name);
        }
      }
      check(document.querySelectorAll("tbody").length === \(report.assets.count), "bodies");
      check(document.querySelectorAll("script").length === 2, "scripts: ours and this");
      for (const audio of document.querySelectorAll("audio")) {
        check(["https:", "file:"].includes(new URL(audio.src).protocol), audio.src);
      }
      """)
  }

  @Test func `filters, sorts and folds`() async throws {
    let browser = try #require(Browser())
    try await browser.expect(
      ReportFormat.html.render(.sample, in: .sample),
      """
      const bodies = () => [...document.querySelectorAll("tbody")];
      const order = () => bodies().map((body) => body.dataset.order).join("");
      const visible = () => bodies().filter((body) => body.offsetHeight > 0)
        .map((body) => body.dataset.order).join("");
      const open = () => bodies().filter((body) => !body.querySelector(".details").hidden)
        .map((body) => body.dataset.order).join("");
      const button = (text) => [...document.querySelectorAll("button")]
        .find((button) => button.textContent.startsWith(text));
      const type = (text) => {
        const input = document.getElementById("words");
        input.value = text;
        input.dispatchEvent(new Event("input"));
      };
      const status = () => document.querySelector("[role=status]").textContent;

      check(visible() === "12345" && status() === "5 of 5 shown", "all at first");
      check(open() === "35", "what did not pass is open: " + open());

      button("Failed").click();
      check(visible() === "3" && status() === "1 of 5 shown", "failed: " + visible());
      check(button("Failed").getAttribute("aria-pressed") === "true", "pressed");
      check(button("All").getAttribute("aria-pressed") === "false", "no longer pressed");
      button("All").click();
      type("TRUNCATED  xing");
      check(visible() === "3", "words in findings: " + visible());
      type("no such words");
      check(visible() === "" && status() === "0 of 5 shown", "nothing");
      type("");

      const heading = document.querySelector("[data-key=duration]");
      heading.querySelector("button").click();
      check(order() === "31245", "up, the unknown last: " + order());
      check(heading.getAttribute("aria-sort") === "ascending", "said so");
      heading.querySelector("button").click();
      check(order() === "12435", "down, the unknown last: " + order());
      heading.querySelector("button").click();
      check(order() === "12345" && !heading.hasAttribute("aria-sort"), "as it was");
      button("Verdict").click();
      check(order() === "35124", "the gravest first: " + order());
      button("Asset").click();
      check(order() === "35421", "by name: " + order());
      check(document.querySelectorAll("[aria-sort]").length === 1, "by one column at a time");

      const toggle = document.querySelector("[aria-controls=details-1]");
      toggle.focus();
      check(document.activeElement === toggle, "reached by keyboard");
      toggle.click();
      check(toggle.getAttribute("aria-expanded") === "true" && open().includes("1"), "unfolded");
      toggle.click();
      check(toggle.getAttribute("aria-expanded") === "false" && !open().includes("1"), "folded");
      for (const element of document.querySelectorAll("[aria-controls]")) {
        check(document.getElementById(element.getAttribute("aria-controls")), "controls something");
      }
      for (const element of document.querySelectorAll("button, input, audio, svg, pre")) {
        check(element.textContent.trim() || element.ariaLabel || element.labels?.length, "named");
      }
      """)
  }

  @Test(arguments: [320, 390, 700, 1400])
  func `fits its window`(width: Int) async throws {
    let browser = try #require(Browser())
    let long = "https://cdn.example.com/" + String(repeating: "long", count: 100) + ".mp3"
    var report = Report.sample
    report.assets[2].target = .url(long)
    report.assets[2].findings[0].message = long
    report.assets[2].findings[0].remedy.command = "ffmpeg -i \(long)"
    try await browser.expect(
      ReportFormat.html.render(report, in: .sample), width: width,
      """
      check(innerWidth === \(width), "width " + innerWidth);
      for (const toggle of document.querySelectorAll("[aria-expanded=false]")) toggle.click();
      check(document.documentElement.scrollWidth <= innerWidth,
        "scrolls sideways: " + document.documentElement.scrollWidth);
      """)
  }
}

extension Browser {
  /// Runs a script in the page (whose policy is lifted for that), in a window of a width; each
  /// `check` in it must hold.
  fileprivate func expect(
    _ page: String, width: Int = 1200, _ script: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let driver = """
      <script type="module">
      const failures = [];
      const check = (holds, what) => { if (!holds) failures.push(what); };
      try {
      \(script)
      } catch (error) { failures.push(String(error)); }
      parent.postMessage(failures.length ? "failed: " + failures.join("; ") : "all held", "*");
      </script>
      """
    let driven = page.replacing(/<meta http-equiv="Content-Security-Policy"[^>]*>/, with: "")
      .replacing("</body>", with: driver + "</body>")
    // A headless window has a least width; a frame has none.
    let frame = """
      <!DOCTYPE html><p id="result">no answer</p>
      <script>onmessage = (event) => { result.textContent = event.data; }</script>
      <iframe src="1.html" style="border: 0; width: \(width)px; height: 900px"></iframe>
      """
    let output = try await open(frame, driven).output
    let result = output.firstMatch(of: /<p id="result">(.*?)<\/p>/.dotMatchesNewlines())
    #expect(
      result?.1 == "all held", "\(result?.1 ?? output[...])", sourceLocation: sourceLocation)
  }
}
