@testable import AudioInspection
import Foundation
@testable import Soundcheck
import SoundcheckReports

/// Measures the parts one by one: `Micro MP3 WAV`, two files of some minutes.
@main
struct Micro {
  static func main() throws {
    let paths = CommandLine.arguments.dropFirst()
    guard paths.count == 2, let mp3Path = paths.first, let wavPath = paths.last else {
      print("usage: Micro FILE.mp3 FILE.wav")
      exit(64)
    }
    let mp3 = try [UInt8](Data(contentsOf: URL(fileURLWithPath: mp3Path)))
    let wav = try [UInt8](Data(contentsOf: URL(fileURLWithPath: wavPath)))
    let mp3Facts = try inspect(mp3)
    let wavFacts = try inspect(wav)

    print("part".padded(24), "time, ms", "MB/s", "times real time", "allocations", separator: "\t")
    try measure("MPEG frame walk", mp3.count, mp3Facts.duration) {
      var walk = FrameWalk()
      var passed = 0
      while passed < mp3.count {
        let run = walk.next(mp3.span.bytes.extracting(droppingFirst: passed), isLast: true)
        guard run.count > 0 else { break }
        passed += run.count
      }
      _ = walk.finish()
    }
    try measure("MP3, whole inspection", mp3.count, mp3Facts.duration) { _ = try inspect(mp3) }
    try measure("RIFF walk", wav.count, wavFacts.duration) {
      var walk = RIFFWalk()
      walk.append(wav.span.bytes)
      _ = walk.finish()
    }
    try measure("WAV, whole inspection", wav.count, wavFacts.duration) { _ = try inspect(wav) }

    let block = (0..<65_536).map { Float(sin(Double($0) * 0.05)) / 2 }
    let blocks = 16_000_000 / block.count
    try measure("level meter, stereo", blocks * block.count * 4, Double(blocks * block.count) / 88_200) {
      var meter = LevelMeter(sampleRate: 44_100, channels: 2)
      for _ in 0..<blocks { meter.append(block.span) }
      _ = meter.finish()
    }

    let judge = Judge(policy: .plivo)
    let subject = Subject(
      target: .url("https://cdn.example.com/music.mp3"), facts: Facts(inspection: mp3Facts))
    try measure("all rules, 1,000 assets", 0, 0) { for _ in 0..<1000 { _ = judge.judge(subject) } }
    let report = Report(
      profile: "plivo", assets: Array(repeating: judge.judge(subject), count: 1000), seconds: 1)
    for format in ReportFormat.allCases {
      try measure("\(format) of 1,000 assets", 0, 0) { _ = format.render(report) }
    }
  }

  /// Inspects bytes in chunks as they come from a socket.
  static func inspect(_ bytes: [UInt8]) throws -> Inspection {
    var inspector = Inspector()
    var start = 0
    while start < bytes.count {
      let end = min(start + 65_536, bytes.count)
      _ = try inspector.append(bytes.span.bytes.extracting(start..<end))
      start = end
    }
    return try inspector.finish()
  }

  /// Prints the median of five rounds.
  static func measure(
    _ name: String, _ bytes: Int, _ seconds: Double, _ body: () throws -> Void
  ) throws {
    try body()
    let times = try (0..<5).map { _ in
      let start = ContinuousClock.now
      try body()
      return start.duration(to: .now) / .milliseconds(1)
    }
    let median = times.sorted()[2]
    let speed = bytes > 0 ? String(format: "%.0f", Double(bytes) / 1e3 / median) : ""
    let pace = seconds > 0 ? String(format: "%.0f", seconds * 1e3 / median) : ""
    print(name.padded(24), String(format: "%8.2f", median), speed, pace, separator: "\t")
  }
}

extension Inspection {
  var duration: Double { audio?.duration ?? 0 }
}

extension String {
  func padded(_ width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
