import AudioInspection
import Foundation
import Testing

@testable import Soundcheck

/// Holds the program against audio from other people's test suites: the folder that
/// `SOUNDCHECK_CORPUS` names, whose `expect.tsv` says what is known of each file.
///
/// The corpus judges files as such, not as prompts for one provider: its ordinary files are 44.1 kHz
/// stereo, and a silent file is one that plays. So nothing is asked here of rates, channels, depths
/// and levels. A file is at `fail` when it fails, at `warn` when it passes with a warning, and notes
/// do not count.
@Suite struct CorpusTests {
  /// Rows that the bytes show to be wrong, and how.
  private static let wrongRows = [
    "lieff__minimp3/vectors__l3-test45.bit": """
    Its frames are at 128 and 160 kb/s and there is no Xing or VBRI header: of other such files \
    the corpus accepts a warning.
    """,
    "tinytag__tinytag/tinytag__tests__samples__id3_frames.mp3": """
    Its frames are at 8 to 96 kb/s and there is no Xing or VBRI header: of other such files the \
    corpus accepts a warning.
    """,
  ]

  /// Files of which the corpus and the bytes give different channels.
  private static let otherChannels = [
    "lieff__minimp3/vectors__l3-he_mode.bit":
      "Its first 28 frames are mono, the other 100 stereo: what comes first is reported."
  ]

  @Test func `the corpus is judged as it expects`() throws {
    guard let corpus = try Corpus.load() else { return }
    var unexpected: [String] = []
    var refused: [String] = []
    var measured = 0
    var otherDurations: [String] = []
    for row in corpus.rows {
      let inspection = try corpus.inspect(row)
      let report = corpus.judge(row, inspection)
      let verdict = Corpus.verdict(report)
      let line = "\(row.path): \(verdict), \(report.findings.map(\.message))"
      if verdict != row.expected, !row.isUnsure { unexpected.append(line) }
      if !row.accept.contains(verdict) { refused.append(line) }

      guard row.expected != "fail" else { continue }
      let format = inspection.format
      #expect(format?.sampleRate == row.sampleRate, "\(line)")
      if Self.otherChannels[row.path] == nil {
        #expect(format?.channels == row.channels, "\(line)")
      }
      guard verdict != "fail", let audio = inspection.audio else { continue }
      measured += 1
      let tolerance = Double(inspection.frameTolerance) / Double(audio.sampleRate) + 0.001
      if !row.durations.contains(where: { abs($0 - audio.duration) <= tolerance }) {
        otherDurations.append("\(line): \(audio.duration) s rather than \(row.durations)")
      }
    }
    #expect(
      Set(unexpected.compactMap { $0.split(separator: ": ").first.map(String.init) })
        == Set(Self.wrongRows.keys), "\(unexpected.joined(separator: "\n"))")
    #expect(refused.count * 50 <= corpus.rows.count, "\(refused.joined(separator: "\n"))")
    #expect(otherDurations.count * 100 <= measured, "\(otherDurations.joined(separator: "\n"))")
    print(
      """
      Corpus of \(corpus.rows.count): \(unexpected.count) rows not as expected, \
      \(refused.count) beyond what is accepted, \(otherDurations.count) of \(measured) durations \
      differ.
      """)
  }

  @Test func `no file of the corpus shows text damage`() throws {
    guard let corpus = try Corpus.load() else { return }
    for row in corpus.rows {
      #expect(try corpus.inspect(row).content.textDamage == nil, "\(row.path)")
    }
  }
}

/// The files and what is known of them.
private struct Corpus {
  let folder: URL
  let rows: [Row]

  struct Row {
    let path: String
    let expected: String
    let isUnsure: Bool
    let accept: [String]
    let sampleRate: Int?
    let channels: Int?
    let durations: [Double]

    init(_ field: [String: String]) {
      path = field["path"] ?? ""
      expected = field["expected"] ?? ""
      isUnsure = field["unsure"] != ""
      accept = (field["accept"] ?? "").split(separator: "|").map(String.init)
      sampleRate = field["sample_rate"].flatMap { Int($0) }
      channels = field["channels"].flatMap { Int($0) }
      durations = ["duration_s", "duration_alt_s"].compactMap { field[$0].flatMap { Double($0) } }
    }
  }

  /// Nil, with a message, where there is none.
  static func load() throws -> Corpus? {
    guard let path = ProcessInfo.processInfo.environment["SOUNDCHECK_CORPUS"] else {
      print("Skipped: SOUNDCHECK_CORPUS names no folder, so the corpus is not judged.")
      return nil
    }
    let folder = URL(filePath: path)
    let text = try String(contentsOf: folder.appending(path: "expect.tsv"), encoding: .utf8)
    let lines = text.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    let rows = lines.dropFirst().map { Row(Dictionary(uniqueKeysWithValues: zip(lines[0], $0))) }
    return Corpus(folder: folder, rows: rows)
  }

  func inspect(_ row: Row) throws -> Inspection {
    let bytes = [UInt8](try Data(contentsOf: folder.appending(path: "files/\(row.path)")))
    var inspector = Inspector()
    _ = try inspector.append(bytes.span.bytes)
    return try inspector.finish()
  }

  /// Judges content, not name, and asks for nothing beyond a sound file that plays whole.
  func judge(_ row: Row, _ inspection: Inspection) -> AssetReport {
    let off = AllRules.list.map(\.about.id).filter {
      $0.family == "level" || $0 == "content/wrong-extension" || $0.family == "url"
    }
    let policy = Policy(
      name: "neutral", limits: Limits(),
      severities: Dictionary(uniqueKeysWithValues: off.map { ($0, .off) }))
    let subject = Subject(
      target: .file(row.path), facts: Facts(inspection: inspection), now: Subject.exampleNow)
    return Judge(policy: policy).judge(subject)
  }

  static func verdict(_ report: AssetReport) -> String {
    if report.verdict != .pass { return "fail" }
    return report.findings.contains { $0.severity == .warning } ? "warn" : "pass"
  }
}

extension Inspection {
  /// Of what was decoded, or else of what the header says.
  fileprivate var format: (sampleRate: Int, channels: Int)? {
    if let audio { return (audio.sampleRate, audio.channels) }
    return wav?.format.map { ($0.sampleRate, $0.channels) }
  }
}
