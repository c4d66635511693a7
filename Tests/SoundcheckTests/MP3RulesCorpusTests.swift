import AudioInspection
import Foundation
import Testing

@testable import Soundcheck

/// MPEG files from other people's test suites, with what is known of each.
@Suite("MPEG files of the corpus")
struct MP3RulesCorpusTests {
  private struct Row {
    let path: String
    let expected: String
    let accepted: [String]
    let isSure: Bool
    let sampleRate: Int?
    let channels: Int?
    let durations: [Double]
  }

  /// Rows that the bytes show wrong, with the reason.
  private static let wrong = [
    "vectors__l3-test45.bit":
      "frames of 160 and of 128 kb/s without a header: a guess by the first one is 9 % off",
    "samples__id3_frames.mp3":
      "frames from 8 to 96 kb/s without a header: a guess by the first one is 24 % off",
    "data__lame397v9short.mp3":
      "its LAME tag takes all 1,728 samples for delay and padding: nothing is left to hear",
    "samples__vbr_xing_header_short.mp3":
      "its LAME tag takes all 1,152 samples for delay and padding: nothing is left to hear",
  ]

  /// What depends on the profile or on the name, which the corpus leaves out.
  private static let ignored: Set<RuleID> = [
    "audio/sample-rate", "audio/channels", "content/wrong-extension", "url/no-extension",
  ]

  @Test func `each file is judged as expected, or its row is shown wrong`() throws {
    guard let corpus = ProcessInfo.processInfo.environment["SOUNDCHECK_CORPUS"] else {
      return print("skipped: SOUNDCHECK_CORPUS does not name the corpus")
    }
    let folder = URL(filePath: corpus)
    let rows = try rows(of: folder)
    #expect(rows.count > 100)
    for row in rows {
      let bytes = try Data(contentsOf: folder.appending(path: "files/\(row.path)"))
      let (facts, findings) = try judge([UInt8](bytes))
      let verdict =
        switch findings.map(\.severity).max() {
        case .error: "fail"
        case .warning: "warn"
        case .note, nil: "pass"
        }
      let said = Comment(rawValue: "\(row.path): \(verdict) \(findings.map(\.message))")
      let isKnown = Self.wrong.keys.contains { row.path.hasSuffix($0) }
      if isKnown {
        #expect(verdict != row.expected, said)
      } else {
        #expect(row.isSure ? verdict == row.expected : row.accepted.contains(verdict), said)
        if row.expected != "fail" { try compare(facts, row) }
      }
    }
  }

  private func compare(_ facts: Inspection, _ row: Row) throws {
    let audio = try #require(facts.audio, "\(row.path)")
    #expect(row.sampleRate == nil || row.sampleRate == audio.sampleRate, "\(row.path)")
    // A stream that changes its channels has no one number of them.
    if facts.mpeg?.formatChanges.isEmpty == true {
      #expect(row.channels == nil || row.channels == audio.channels, "\(row.path)")
    }
    // Rows count whole frames, and where a tag trims them perhaps what is left as well.
    let rate = Double(audio.sampleRate)
    let frame = Double(facts.mpeg?.format?.samplesPerFrame ?? 0) / rate
    let durations = [audio.duration, Double(facts.mpeg?.samples ?? 0) / rate]
    let agrees = row.durations.contains { expected in
      durations.contains { abs($0 - expected) <= 2 * frame + 0.0005 }
    }
    #expect(row.durations.isEmpty || agrees, "\(row.path): \(durations)")
  }

  private func judge(_ bytes: [UInt8]) throws -> (Inspection, [Finding]) {
    var inspector = Inspector()
    _ = try inspector.append(bytes.span.bytes)
    let inspection = try inspector.finish()
    let subject = Subject(target: .file("sound.mp3"), facts: Facts(inspection: inspection))
    let findings = Judge(policy: .plivo).judge(subject).findings.filter {
      // Many of the files are silence on purpose; how loud a file is, is not its structure.
      !Self.ignored.contains($0.rule) && $0.rule.family != "level"
    }
    return (inspection, findings)
  }

  private func rows(of folder: URL) throws -> [Row] {
    let table = try String(contentsOf: folder.appending(path: "expect.tsv"), encoding: .utf8)
    let lines = table.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    let names = lines.first ?? []
    return lines.dropFirst().compactMap { cells in
      let row = Dictionary(zip(names, cells), uniquingKeysWith: { first, _ in first })
      guard row["container"] == "mpeg", let path = row["path"], let expected = row["expected"]
      else { return nil }
      return Row(
        path: path, expected: expected,
        accepted: (row["accept"] ?? "").split(separator: "|").map(String.init),
        isSure: row["unsure"]?.isEmpty ?? true, sampleRate: row["sample_rate"].flatMap { Int($0) },
        channels: row["channels"].flatMap { Int($0) },
        durations: [row["duration_s"], row["duration_alt_s"]].compactMap { $0.flatMap(Double.init) }
      )
    }
  }
}
