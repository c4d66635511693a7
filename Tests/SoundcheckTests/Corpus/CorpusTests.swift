import AudioFacts
import Foundation
import Testing

@testable import Judgement
@testable import Soundcheck

/// Holds the program against audio from other people's test suites: the folder that
/// `SOUNDCHECK_CORPUS` names, whose `expect.tsv` says what is known of each file.
///
/// The corpus judges files as such, not as prompts for one provider: its ordinary files are 44.1 kHz
/// stereo, and a silent file is one that plays. So nothing is asked here of names, rates, channels,
/// depths and levels. A file is at `fail` when it fails, at `warn` when it passes with a warning,
/// and notes do not count.
@Suite(
  "Other people's files",
  .enabled(if: CorpusRow.files.folder != nil, "SOUNDCHECK_CORPUS names no folder"))
struct CorpusTests {
  @Test func `the corpus is there`() {
    #expect(CorpusRow.all.count > 200)
    #expect(Set(CorpusRow.wrong.keys).isSubset(of: CorpusRow.all.map(\.path)))
  }

  @Test(arguments: CorpusRow.all)
  func `a file is judged as expected, or its row is shown wrong`(row: CorpusRow) async throws {
    let report = try await CorpusRow.files.check("files/\(row.path)", as: .neutral)
    let said = Comment(rawValue: "\(row.reason): \(report.findings.map(\.message))")
    if let reason = CorpusRow.wrong[row.path] {
      #expect(!row.accepted.contains(report.corpusVerdict), "no longer: \(reason)")
    } else {
      #expect(row.accepted.contains(report.corpusVerdict), said)
    }
    let inspection = try #require(report.facts.inspection)
    #expect(inspection.content.textDamage == nil)
    if row.expected != "fail" { try expectSound(row, inspection) }
  }

  private func expectSound(_ row: CorpusRow, _ inspection: Inspection) throws {
    let format = inspection.wav?.format
    #expect((inspection.audio?.sampleRate ?? format?.sampleRate) == row.sampleRate)
    // A stream that changes its channels has no one number of them.
    if inspection.mpeg?.formatChanges.isEmpty != false {
      #expect((inspection.audio?.channels ?? format?.channels) == row.channels)
    }
    guard let audio = inspection.audio, audio.failure == nil else { return }
    // Rows count whole MPEG frames, and where a tag trims them perhaps what is left as well.
    let rate = Double(audio.sampleRate)
    let frame = Double(inspection.mpeg?.format?.samplesPerFrame ?? 0) / rate
    let measured = [audio.duration, inspection.mpeg.map { Double($0.sampleFrames) / rate }]
      .compactMap(\.self)
    let agrees = row.durations.contains { expected in
      measured.contains { abs($0 - expected) <= 2 * frame + 0.001 }
    }
    #expect(row.durations.isEmpty || agrees, "\(measured) s rather than \(row.durations) s")
  }
}

/// A line of the corpus's `expect.tsv`.
struct CorpusRow: Sendable, CustomStringConvertible {
  let path: String
  /// `pass`, `warn` or `fail`.
  let expected: String
  /// What may be said of it: what is expected, and more where the row is not sure.
  let accepted: [String]
  let sampleRate: Int?
  let channels: Int?
  let durations: [Double]
  let reason: String

  var description: String { path }

  static let files = ForeignFiles(folder: "SOUNDCHECK_CORPUS", table: "expect.tsv")
  static let all = files.rows.map(CorpusRow.init)

  /// Rows that the bytes show to be wrong, and how.
  static let wrong = [
    "lieff__minimp3/vectors__l3-test45.bit":
      "frames of 160 and of 128 kb/s without a header: a guess by the first one is 9 % off",
    "tinytag__tinytag/tinytag__tests__samples__id3_frames.mp3":
      "frames from 8 to 96 kb/s without a header: a guess by the first one is 24 % off",
    "quodlibet__mutagen/tests__data__lame397v9short.mp3":
      "its LAME tag takes all 1,728 samples for delay and padding: nothing is left to hear",
    "tinytag__tinytag/tinytag__tests__samples__vbr_xing_header_short.mp3":
      "its LAME tag takes all 1,152 samples for delay and padding: nothing is left to hear",
    "scipy__scipy/scipy__io__tests__data__test-44100Hz-le-1ch-4bytes-rf64.wav":
      "libsndfile and FFmpeg play RF64, but a media server need not",
  ]

  private init(_ field: ForeignFiles.Row) {
    path = field["path"] ?? ""
    expected = field["expected"] ?? ""
    let isSure = field["unsure"]?.isEmpty != false
    accepted = isSure ? [expected] : (field["accept"] ?? "").split(separator: "|").map(String.init)
    sampleRate = field["sample_rate"].flatMap { Int($0) }
    channels = field["channels"].flatMap { Int($0) }
    durations = ["duration_s", "duration_alt_s"].compactMap { field[$0].flatMap(Double.init) }
    reason = field["reason"] ?? ""
  }
}

extension Policy {
  /// Judges content, not name, and asks for nothing beyond a sound file that plays whole.
  fileprivate static let neutral: Policy = {
    let off = AllRules.list.map(\.about.id).filter {
      ["level", "phone", "url"].contains($0.family) || $0 == "content/wrong-extension"
    }
    return Policy(
      name: "neutral", limits: Limits(),
      severities: Dictionary(uniqueKeysWithValues: off.map { ($0, .off) }))
  }()
}

extension AssetReport {
  /// The verdict in the corpus's words.
  fileprivate var corpusVerdict: String {
    if verdict != .pass { return "fail" }
    return findings.contains { $0.severity == .warning } ? "warn" : "pass"
  }
}
