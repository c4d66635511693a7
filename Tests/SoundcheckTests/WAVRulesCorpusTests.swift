import AudioInspection
import Foundation
import Testing

@testable import Soundcheck

/// The WAV files of other people's test suites, in the folder that `SOUNDCHECK_CORPUS` names.
struct WAVRulesCorpusTests {
  @Test(arguments: CorpusRow.wav)
  func `a file is judged as its authors mean it`(row: CorpusRow) throws {
    let inspection = try inspect(row)
    let subject = Subject(target: .file(row.path), facts: Facts(inspection: inspection))
    let findings = Judge(policy: .plivo).judge(subject).findings
      .filter { ["content", "wav", "audio"].contains($0.rule.family) && !$0.isAdvice }
    let verdict =
      findings.contains { $0.severity == .error }
      ? "fail" : findings.contains { $0.severity == .warning } ? "warn" : "pass"
    if let reason = Self.differing[row.path] {
      #expect(verdict == "fail", "\(reason)")
    } else {
      #expect(row.accepted.contains(verdict), "\(row.reason): \(findings.map(\.message))")
    }

    guard row.expected != "fail" else { return }
    let format = try #require(inspection.wav?.format)
    #expect((inspection.audio?.sampleRate ?? format.sampleRate) == row.sampleRate)
    #expect((inspection.audio?.channels ?? format.channels) == row.channels)
    if let audio = inspection.audio, audio.failure == nil {
      #expect(abs(audio.duration - row.duration) <= 0.001)
    }
  }

  /// Rows that are judged otherwise, and why.
  private static let differing = [
    "scipy__scipy/scipy__io__tests__data__test-44100Hz-le-1ch-4bytes-rf64.wav":
      "libsndfile and FFmpeg play RF64, but a media server need not: wav/not-riff is an error."
  ]

  private func inspect(_ row: CorpusRow) throws -> Inspection {
    let file = try FileHandle(forReadingFrom: row.url)
    defer { try? file.close() }
    var inspector = Inspector()
    while let bytes = try file.read(upToCount: 65_536), !bytes.isEmpty {
      _ = try inspector.append(bytes.bytes)
    }
    return try inspector.finish()
  }
}

extension Finding {
  /// What the profile would rather have and how a file is named: not what the corpus is about.
  fileprivate var isAdvice: Bool {
    if rule == "content/wrong-extension" { return true }
    return severity == .warning
      && ["audio/sample-rate", "audio/channels", "wav/codec", "wav/bit-depth"].contains(rule)
  }
}

/// A line of the corpus's `expect.tsv`.
struct CorpusRow: Sendable, CustomStringConvertible {
  let path: String
  let expected: String
  let container: String
  let sampleRate: Int
  let channels: Int
  let duration: Double
  let reason: String
  let accepted: [String]
  let url: URL

  var description: String { path }

  /// The rows of WAV files; none, and a word about it, where the corpus is not there.
  static let wav: [CorpusRow] = {
    guard let folder = ProcessInfo.processInfo.environment["SOUNDCHECK_CORPUS"],
      let table = try? String(contentsOfFile: "\(folder)/expect.tsv", encoding: .utf8)
    else {
      print("Skipped: the WAV files of the corpus, for SOUNDCHECK_CORPUS does not name it.")
      return []
    }
    return table.split(separator: "\n").dropFirst()
      .compactMap { CorpusRow($0, in: URL(fileURLWithPath: folder)) }
      .filter { ["wav", "rifx", "rf64"].contains($0.container) }
  }()

  private init?(_ line: Substring, in folder: URL) {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard fields.count >= 10 else { return nil }
    path = fields[0]
    expected = fields[1]
    container = fields[2]
    sampleRate = Int(fields[4]) ?? 0
    channels = Int(fields[5]) ?? 0
    duration = Double(fields[6]) ?? 0
    reason = fields[7]
    accepted =
      fields[8].isEmpty ? [fields[1]] : fields[9].split(separator: "|").map(String.init)
    url = folder.appending(path: "files/\(fields[0])")
  }
}
