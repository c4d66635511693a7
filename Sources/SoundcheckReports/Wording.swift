import AudioFacts
import ForeignText
import Foundation
import Judgement
import PlivoXML

// How values are said to people, in all formats alike.

/// A moment in the sound: `0:01.493`.
func words(moment seconds: Double) -> String {
  guard seconds.magnitude < 1e9 else { return "\(seconds) s" }
  let milliseconds = Int((seconds * 1000).rounded())
  return String(
    format: "%d:%02d.%03d", milliseconds / 60_000, milliseconds / 1000 % 60, milliseconds % 1000)
}

/// Bytes in decimal units: `512 bytes`, `129 kB`, `2.1 MB`.
func words(bytes: Int) -> String {
  switch bytes {
  case ..<1000: bytes.of("byte")
  case ..<1_000_000: String(format: "%.0f kB", Double(bytes) / 1e3)
  default: String(format: "%.1f MB", Double(bytes) / 1e6)
  }
}

extension Place {
  /// `at 0:01.493, byte 23,712`; empty for no place at all, and
  /// for one in a document, which the message names.
  var words: String {
    let parts = [
      time.map { "at \(SoundcheckReports.words(moment: $0))" },
      offset.map { "byte \($0.grouped)" },
    ]
    return parts.compactMap { $0 }.joined(separator: ", ")
  }
}

extension Facts {
  /// What it is, in a line: `8.0 s`, `mp3`, `44.1 kHz`, `stereo`, `128 kb/s`.
  var summary: [String] {
    if let document, document.fault == nil, !document.references.isEmpty {
      return ["document", document.references.count.of("URL")]
    }
    guard let audio = inspection?.audio else { return [] }
    let kilohertz = String(format: "%g kHz", Double(audio.sampleRate) / 1000)
    let channels =
      switch audio.channels {
      case 1: "mono"
      case 2: "stereo"
      default: "\(audio.channels) channels"
      }
    // What PCM needs a second follows from the rest.
    let bitRate = audio.bitRateMode == nil ? nil : audio.bitRate
    return [audio.duration.seconds, audio.codec.rawValue, kilohertz, channels]
      + (bitRate.map { ["\($0 / 1000) kb/s"] } ?? [])
  }
}

extension Verdict {
  /// As it is said of an asset in a sum: `2 passed`.
  var participle: String {
    switch self {
    case .pass: "passed"
    case .fail: "failed"
    case .unchecked: "unchecked"
    }
  }
}

extension VerdictCounts {
  /// `3 assets: 1 passed, 1 failed, 1 unchecked; 2 warnings`
  var summary: String {
    guard checked > 0 else { return "no assets" }
    let verdicts = Verdict.allCases.filter { self[$0] > 0 }.map { "\(self[$0]) \($0.participle)" }
    return "\(checked.of("asset")): \(verdicts.joined(separator: ", "))"
      + (warnings > 0 ? "; \(warnings.of("warning"))" : "")
  }
}

extension Report {
  /// What is said of all its assets.
  var summary: String { VerdictCounts(assets).summary }
}

extension AssetReport {
  /// `1 error, 2 warnings, 1 accepted`; empty when there are no findings.
  var tally: String {
    let counts = Severity.allCases.reversed().compactMap { severity -> String? in
      let count = findings.count { $0.severity == severity && $0.suppressed == nil }
      return count > 0 ? count.of(severity.rawValue) : nil
    }
    let accepted = findings.count { $0.suppressed != nil }
    return (counts + (accepted > 0 ? ["\(accepted) accepted"] : [])).joined(separator: ", ")
  }
}

extension ReportContext {
  /// `line 3 of https://…/hold-music and 2 more`: where documents name an asset; nil where the user
  /// did.
  func naming(of asset: AssetReport) -> String? {
    guard let first = asset.namedBy.first else { return nil }
    let others = asset.namedBy.count - 1
    return "line \(first.line) of \(value(of: first.target))"
      + (others > 0 ? " and \(others) more" : "")
  }
}

extension Suppressed {
  /// `re-encoding is planned, until 2027-01-31`
  var words: String { reason + (until.map { ", until \($0)" } ?? "") }
}

extension Finding {
  /// The whole finding in a few lines, for formats without a structure of their own.
  var paragraph: String {
    let place = place.map { " \($0.words)" } ?? ""
    let lines = [
      "\(severity) \(rule)\(place): \(message)",
      suppressed.map { "accepted: \($0.words)" },
      "→ \(remedy.advice)",
      remedy.command.map { "  \($0)" },
    ]
    return lines.compactMap { $0?.printable }.joined(separator: "\n")
  }
}
