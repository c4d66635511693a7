import NIOCore
import NIOPosix

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a server does when it is asked, step by step.
package struct Reply: Sendable, CustomStringConvertible {
  /// One thing that a server does.
  package enum Step: Sendable {
    /// Sends these bytes.
    case send([UInt8])
    /// Does nothing for a while.
    case wait(Duration)
    /// Sends these bytes again and again, with a pause after each.
    case drip([UInt8], every: Duration)
    /// Sends these bytes so many times, as fast as they are taken.
    case pour([UInt8], times: Int)
    /// Sends these bytes for ever, as fast as they are taken.
    case flood([UInt8])
    /// Breaks the connection off with a TCP reset.
    case reset
    /// Closes the connection.
    case close
  }

  package var steps: [Step]
  /// The first line of what is sent.
  package var description: String {
    steps.map { step in
      switch step {
      case .send(let bytes):
        "send \(String(decoding: bytes.prefix(60), as: UTF8.self).debugDescription)"
      case .wait(let duration): "wait \(duration)"
      case .drip: "drip"
      case .pour: "pour"
      case .flood: "flood"
      case .reset: "reset"
      case .close: "close"
      }
    }.joined(separator: ", ")
  }

  /// Does these steps, and keeps the connection unless one of them closes it.
  package init(_ steps: Step...) { self.steps = steps }

  /// A whole answer.
  package static func answer(
    _ status: Int = 200, _ headers: [String: String] = [:], body: [UInt8] = []
  ) -> Reply {
    var headers = headers
    if status != 304 { headers["Content-Length"] = headers["Content-Length"] ?? "\(body.count)" }
    return Reply(.head(status, headers), .send(body))
  }

  /// A redirect.
  package static func redirect(_ status: Int = 302, to location: String) -> Reply {
    answer(status, ["Location": location])
  }

  /// Silence after the request.
  package static let silence = Reply(.wait(.seconds(3600)))

  /// Plays the steps, and logs the end: before the last one, where a client may take that for the
  /// end of the answer and ask for something else before it is noticed here.
  func play(on channel: any Channel, _ log: HostileServer.Log) async throws {
    let final = steps.last?.mayEndAnswer == true ? steps.last : nil
    do {
      defer { log.ended() }
      try await play(final == nil ? steps[...] : steps.dropLast(), on: channel, log)
    }
    if let final { try await play([final], on: channel, log) }
  }

  private func play(
    _ steps: ArraySlice<Step>, on channel: any Channel, _ log: HostileServer.Log
  ) async throws {
    func send(_ piece: ByteBuffer) async throws {
      try await channel.writeAndFlush(piece)
      log.sent(piece.readableBytes)
    }
    for step in steps {
      switch step {
      case .send(let bytes): try await send(ByteBuffer(bytes: bytes))
      case .wait(let duration): try await Task.sleep(for: duration)
      case .drip(let bytes, let pause):
        while true {
          try await send(ByteBuffer(bytes: bytes))
          try await Task.sleep(for: pause)
        }
      case .pour(let bytes, let times):
        let piece = ByteBuffer(bytes: bytes)
        for _ in 0..<times { try await send(piece) }
      case .flood(let bytes):
        let piece = ByteBuffer(bytes: bytes)
        while true { try await send(piece) }
      case .reset:
        if let options = channel as? any SocketOptionProvider {
          try await options.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
        }
        try await channel.close()
        throw CancellationError()
      case .close:
        try await channel.close()
        throw CancellationError()
      }
    }
  }
}

extension Reply.Step {
  /// Whether a client may know from it that there is no more to come.
  fileprivate var mayEndAnswer: Bool {
    switch self {
    case .send, .close, .reset: true
    case .wait, .drip, .pour, .flood: false
    }
  }

  /// The head of an answer.
  package static func head(_ status: Int, _ headers: [String: String]) -> Self {
    let fields = headers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\r\n" }
    return .text("HTTP/1.1 \(status) X\r\n" + fields.joined() + "\r\n")
  }

  /// Sends a text.
  package static func text(_ text: String) -> Self { .send(Array(text.utf8)) }
}
