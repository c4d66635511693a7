import AudioFacts
import Judgement
import Soundcheck
import SoundcheckReports

extension Report {
  /// A report in which everything from outside is an attempt on some reader.
  static func hostile(_ text: String) -> Report {
    var transfer = TransferFacts(finalURL: "https://evil.example.com/\(text)")
    transfer.redirects = [text]
    transfer.contentType = text
    transfer.etag = text
    transfer.cacheControl = text
    transfer.remoteAddress = text
    let facts = Facts(
      transfer: transfer, sha256: text,
      inspection: Inspection(
        content: ContentFacts(kind: .html, bytes: 10, title: text),
        audio: AudioFacts(
          codec: Codec(rawValue: text), sampleRate: 8_000, channels: 1, sampleFrames: 8_000,
          failure: DecoderFailure(message: text, sampleFrame: 0)),
        levels: LevelFacts()),
      unchecked: .other(text))
    let finding = Finding(
      rule: RuleID(rawValue: text), severity: .error, message: text,
      remedy: Remedy(text, command: text), place: Place(offset: 1, time: 0.5))
    var accepted = finding
    accepted.suppressed = Suppressed(reason: text, until: text)
    var report = Report(
      profile: text,
      assets: [Target.url("https://evil.example.com/\(text)"), .file(text)].flatMap { target in
        Verdict.allCases.map { verdict in
          AssetReport(
            target: target, verdict: verdict, findings: [finding, accepted], playlist: text,
            length: 10, share: Share(startsAt: 0, playsFor: 1, isCut: true), facts: facts)
        }
      }, seconds: 1, notices: [text])
    report.tool = ToolVersions(version: text, libmpg123: text, libsndfile: text)
    return report
  }

  /// What the attempts are made of.
  static let attempts = [
    #"<script>alert("owned")</script>"#,
    #""><img src=x onerror="document.title='owned'">"#,
    // Quotation marks that are no `Character` of their own.
    "\"\u{301} onmouseover=owned x='\u{301} y",
    "javascript:owned()",
    "{{{owned}}} {{#owned}} {{/owned}}",
    "]]></failure><owned/>",
    "<!-- owned --> <!DOCTYPE owned [<!ENTITY x SYSTEM \"file:///etc/passwd\">]> &x;",
    "line\n::error title=owned::owned\r\n::set-output name=owned::1",
    "%0A::error::owned,file=owned:1",
    "\u{1B}[2J\u{1B}]0;owned\u{7}\u{9B}31m\u{8}\u{7F}",
    "safe\u{202E}3pm.exe\u{2066}\u{200B}\u{FEFF}\u{E0041}",
    "null\u{0} control\u{1} nonchar\u{FFFE}\u{FFFF}\u{1FFFF} private\u{E000} next\u{85}line\u{2028}",
    "`` ` ``` | pipe | \\| ](https://owned.example.com) ![x](y) **owned** <b>owned</b> @owned",
    "# owned\n\n| a | b |\n|---|---|\n- owned\n> owned\n```\nowned",
    "\\u{1B} \\\" \\n \\' & &amp; &#60;script&#62;",
    "",
    String(repeating: "x", count: 5_000),
  ]
}

extension ReportContext {
  static func hostile(_ text: String) -> ReportContext {
    var context = ReportContext(
      play: PlaySummary(
        submitted: [text],
        withheld: PlaySummary.Withheld.Reason.allCases.map { .init(text, $0, message: text) },
        request: [text: text], outcome: .refused,
        status: 400, apiID: text, message: text))
    context.rules = [
      RuleDescription(
        id: RuleID(rawValue: text), severities: [.error], flags: text, why: text,
        remedy: Remedy(text, command: text))
    ]
    return context
  }
}
