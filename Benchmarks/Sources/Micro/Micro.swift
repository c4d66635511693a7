import AudioFacts
@testable import AudioInspection
@testable import Confinement
import Crypto
@testable import Fetching
import Foundation
@testable import Judgement
import PolicyFiles
import SoundcheckReports

/// Measures the parts one by one; `make micro-benchmark` builds and runs it.
@main struct Micro {
  static func main() throws {
    guard CommandLine.arguments.count == 2 else {
      FileHandle.standardError.write(Data("Usage: Micro FILE.mp3 (44.1 kHz stereo)\n".utf8))
      exit(64)
    }
    let inputs = try Inputs(mp3: CommandLine.arguments[1])
    print(Table.header())
    var seconds: [String: Double] = [:]
    let benchmarks =
      ofMP3(inputs) + ofWAV(inputs) + ofSamples(inputs) + judgement(try facts(inputs))
    for benchmark in benchmarks {
      let measured = try benchmark.measure()
      seconds[benchmark.name] = measured.seconds
      print(Table.line(benchmark, measured))
    }
    let beside = ["walk of MP3 frames", "SHA-256 of the MP3", "level meters"]
      .compactMap { seconds[$0] }.reduce(0, +)
    let share = beside / (seconds["libmpg123 alone"] ?? .nan)
    print(String(format: "\nWalk, hash and meters: %.1f %% of the decode", share * 100))
  }

  /// What is done with each byte of an MP3.
  private static func ofMP3(_ inputs: Inputs) -> [Benchmark] {
    let mp3 = inputs.mp3
    func benchmark(_ name: String, _ run: @escaping () throws -> Void) -> Benchmark {
      Benchmark(name: name, bytes: mp3.count, sound: inputs.seconds, run: run)
    }
    return [
      benchmark("walk of MP3 frames") {
        var walk = FrameWalk()
        var builder = MPEGFactsBuilder()
        var rest = mp3.span.bytes
        while let piece = walk.next(rest, isLast: true) {
          builder.append(piece, rest)
          rest = rest.extracting(droppingFirst: piece.count)
        }
        precondition(builder.finish().mpegFrames > 100)
      },
      benchmark("SHA-256 of the MP3") { _ = SHA256.hash(data: mp3) },
      benchmark("libmpg123 alone") {
        var handle = try MPG123Handle()
        for piece in pieces(mp3.count, of: 65_536) {
          _ = handle.feed(mp3.span.bytes.extracting(piece))
          decoding: while true {
            switch handle.decode({ _ in }) {
            case .block, .newFormat: continue
            case .hungry, .failed: break decoding
            }
          }
        }
      },
      benchmark("all of the MP3") { try inspect(mp3, Inspector()) },
    ]
  }

  /// What is done with each byte of a WAV.
  private static func ofWAV(_ inputs: Inputs) -> [Benchmark] {
    let wav = inputs.wav
    func benchmark(_ name: String, _ run: @escaping () throws -> Void) -> Benchmark {
      Benchmark(name: name, bytes: wav.count, sound: inputs.seconds, run: run)
    }
    return [
      benchmark("walk of WAV chunks") {
        var walk = RIFFWalk()
        var rest = wav.span.bytes
        while rest.byteCount > 0 {
          rest = rest.extracting(droppingFirst: walk.next(rest).count)
        }
        precondition(walk.finish().data != nil)
      },
      benchmark("libsndfile alone") {
        var handle = try SndfileHandle(inputs.wavFormat)
        let samples = wav.span.bytes.extracting(droppingFirst: 44)
        for piece in pieces(samples.byteCount, of: 65_536) {
          _ = handle.decode(samples.extracting(piece)) { _ in }
        }
      },
      benchmark("all of the WAV") { try inspect(wav, Inspector()) },
    ]
  }

  /// What is done with each sample.
  private static func ofSamples(_ inputs: Inputs) -> [Benchmark] {
    let samples = inputs.samples
    return [
      Benchmark(
        name: "level meters", bytes: samples.count * MemoryLayout<Float>.stride,
        sound: inputs.seconds
      ) {
        var meter = LevelMeter(sampleRate: 44_100, channels: 2)
        // As libmpg123 gives them: a frame at a time.
        for piece in pieces(samples.count, of: 2 * 1_152) {
          meter.append(samples.span.extracting(piece))
        }
        precondition(meter.finish().peak != nil)
      }
    ]
  }

  /// What is done with each asset, whatever its length.
  private static func judgement(_ facts: Facts) -> [Benchmark] {
    let judge = Judge(policy: .plivo)
    let subjects = (1...1_000).map { number in
      Subject(target: .url("https://cdn.example.com/hold/\(number).mp3"), facts: facts)
    }
    let report = Report(profile: "plivo", assets: subjects.map { judge.judge($0) }, seconds: 1)
    let encoded = (try? JSONEncoder().encode(facts)) ?? Data()
    return [
      Benchmark(name: "the rules, 1,000 assets", bytes: 0) {
        for subject in subjects { precondition(!judge.judge(subject).findings.isEmpty) }
      },
      Benchmark(name: "facts out of a cache, 1,000 times", bytes: 1_000 * encoded.count) {
        for _ in 1...1_000 { _ = try JSONDecoder().decode(Facts.self, from: encoded) }
      },
    ]
      + ReportFormat.allCases.map { format in
        Benchmark(
          name: "report of 1,000 assets: \(format.rawValue)",
          bytes: format.render(report).utf8.count
        ) { _ = format.render(report) }
      }
  }

  private static func facts(_ inputs: Inputs) throws -> Facts {
    var transfer = TransferFacts(finalURL: "https://cdn.example.com/hold.mp3")
    transfer.status = 200
    transfer.contentType = "audio/mpeg"
    var intake = Intake(limit: nil, inspector: ConfinedInspector(in: nil) { _ in .seconds(600) })
    _ = try intake.take(inputs.mp3.span.bytes)
    return Facts(try intake.finish(isWhole: true), transfer: transfer)
  }

  /// In pieces as a socket gives them.
  private static func inspect(_ bytes: [UInt8], _ inspector: consuming Inspector) throws {
    for piece in pieces(bytes.count, of: 65_536) {
      _ = try inspector.append(bytes.span.bytes.extracting(piece))
    }
    let inspection = try inspector.finish()
    precondition(inspection.audio?.sampleFrames ?? 0 > 0)
  }

  private static func pieces(_ count: Int, of size: Int) -> [Range<Int>] {
    stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }
  }
}
