import Crypto
import Foundation
import Mustache
import Judgement

/// One page that needs nothing beside itself: no network, no second file, and no script to be read.
struct HTMLReport {
  let context: ReportContext

  func render(_ report: Report) -> String { Self.template.render(Page(report, context)) }

  static let style = String(decoding: PackageResources.report_css, as: UTF8.self)
  static let script = String(decoding: PackageResources.report_js, as: UTF8.self)

  /// What the page's content security policy knows our script by. No other runs in it, even if
  /// one got past the escaping.
  static let scriptDigest =
    "sha256-" + Data(SHA256.hash(data: Data(script.utf8))).base64EncodedString()

  private static let template: MustacheTemplate = {
    MustacheContentTypes.register(Markup(), named: "MARKUP")
    let text = String(decoding: PackageResources.report_mustache, as: UTF8.self)
    do {
      return try MustacheTemplate(string: text)
    } catch {
      // It is part of the program, and every test of this format reads it.
      preconditionFailure("\(error)")
    }
  }()

  /// How the template escapes what comes from outside. (Mustache's own escaping goes by
  /// `Character`, and overlooks a quotation mark that carries an accent.)
  private struct Markup: MustacheContentType {
    func escapeText(_ text: String) -> String { text.printable.escapingMarkup }
  }
}
