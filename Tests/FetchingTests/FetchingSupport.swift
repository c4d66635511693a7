import DefectForge
import Fetching
import Judgement
import Soundcheck
import Synchronization

extension FetchOptions {
  /// For servers on this machine: no long pauses.
  static var local: FetchOptions {
    var options = FetchOptions()
    options.allowsPrivateAddresses = true
    options.retryDelay = .milliseconds(10)
    return options
  }
}

extension [UInt8] {
  /// A WAV of 0.1 s: 16-bit PCM, 8 kHz mono.
  static var wav: [UInt8] {
    let samples = (0..<800).flatMap { Int16($0 % 80 * 200 - 8000).bytes() }
    return WAVFile(chunks: [.init("fmt ", WAVFile.format()), .init("data", samples)]).bytes
  }

  /// Frames of an MP3 that decode to silence.
  static var mp3: [UInt8] {
    let frame: [UInt8] = [0xFF, 0xFB, 0x50, 0xC4] + [UInt8](repeating: 0, count: 204)
    return Array(repeatElement(frame, count: 20).joined())
  }
}

/// A resolver that gives another answer each time.
final class FickleResolver: Resolver {
  private let answers: Mutex<[String]>

  init(_ answers: [String]) { self.answers = Mutex(answers) }

  func addresses(of host: String) async -> [IPAddress] {
    let answer = answers.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    return answer.flatMap { IPAddress($0) }.map { [$0] } ?? []
  }
}

/// Counts from 1.
final class Counter: Sendable {
  private let count = Mutex(0)

  func next() -> Int {
    count.withLock {
      $0 += 1
      return $0
    }
  }
}
