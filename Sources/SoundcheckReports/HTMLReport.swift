import Crypto
import Foundation
import Judgement

/// One page that needs nothing beside itself: no network, no second file, and no script to be read.
struct HTMLReport {
  let context: ReportContext

  func render(_ report: Report) -> String {
    let shown = context.assets(of: report)
    // A page of very many assets draws each with fewer points, or it would be too large to open.
    let columns = Waveform.columns(forAssets: shown.count)
    let page: Markup = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <link rel="icon" href="data:,">
      <title>Soundcheck: \(report.summary)</title>
      <style>\(Markup(trusted: Self.style))</style>
      </head>
      <body>
      <header>
      <h1>Soundcheck</h1>
      <p>\(report.summary)</p>
      <p class="dim">\(Self.terms(of: report))</p>
      </header>
      <main>
      \(each: report.notices, as: { "<p class=\"notice\">\($0)</p>\n" })\
      \(context.play, as: play)\
      \(filters(report, shown))\
      \(shown.isEmpty ? Self.nothing : list(shown, columns))\
      </main>
      <footer class="dim">\(Self.words(report.tool))</footer>
      <script>\(Markup(trusted: Self.script))</script>
      </body>
      </html>

      """
    return page.html
  }

  private static let style = String(decoding: PackageResources.report_css, as: UTF8.self)
  private static let script = String(decoding: PackageResources.report_js, as: UTF8.self)
  private static let nothing: Markup = "<p>There were no assets to check.</p>\n"

  /// Our style and our script, known by their digests, and no other, even if one got past the
  /// escaping. Sound comes from where the assets are: the web, or this machine.
  private static let policy = """
    default-src 'none'; style-src '\(digest(style))'; script-src '\(digest(script))'; \
    img-src data:; media-src http: https: file:; base-uri 'none'; form-action 'none'
    """

  private static func digest(_ text: String) -> String {
    "sha256-" + Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString()
  }

  private static func terms(of report: Report) -> String {
    let length = report.length.map { "length \($0) s\(report.loop ? ", loop" : "")" }
    return ["profile \(report.profile)", length, "checked in \(report.seconds.seconds)"]
      .compactMap { $0 }.joined(separator: " · ")
  }

  private static func words(_ tool: ToolVersions) -> String {
    [
      "Soundcheck \(tool.version)", tool.libmpg123.map { "libmpg123 \($0)" },
      tool.libsndfile.map { "libsndfile \($0)" },
    ].compactMap { $0 }.joined(separator: " · ")
  }

  private func play(_ play: PlaySummary) -> Markup {
    let status = play.status.map { " (HTTP \($0))" } ?? ""
    return """
      <section class="play" aria-labelledby="play">
      <h2 id="play">Play: \(play.outcome.rawValue + status)</h2>
      \(play.message, as: { "<p>\($0)</p>\n" })\
      <ul>
      \(each: play.submitted, as: {
        "<li><b>submitted</b> <span class=\"url\">\(context.value(of: $0))</span></li>\n"
      })\
      \(each: play.withheld, as: {
        """
        <li><b>withheld</b> <span class="url">\(context.value(of: $0.target))</span> \
        <span class="dim">\($0.message)</span></li>

        """
      })\
      </ul>
      </section>

      """
  }

  private func list(_ assets: [AssetReport], _ columns: Int) -> Markup {
    """
    <div id="heads" class="columns">
    <span data-key="verdict">Verdict</span>
    <span data-key="name">Asset</span>
    <span data-key="duration" class="wide number">Duration</span>
    <span data-key="format" class="wide">Format</span>
    <span data-key="level" class="wide number">Level</span>
    <span data-key="findings" class="wide">Findings</span>
    </div>
    <div id="assets">
    \(each: assets, as: { asset($0, columns: columns) })\
    </div>

    """
  }
}
