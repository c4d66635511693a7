import Judgement
import AudioFacts
import AudioInspection
import HTTPTypes
import NIOCore
import Transport

/// Makes facts of a server's answer while it arrives.
struct AnswerReading: Sendable {
  let url: HTTPURL
  let maximumBytes: Int?
  /// What is known of the URL from an earlier run, if the server was asked whether it holds.
  let known: CachedFacts?
  /// When the URL was asked for.
  let start: ContinuousClock.Instant
  /// What is known from the redirects that led here.
  let transfer: TransferFacts
  /// When the asset's time is over.
  let deadline: ContinuousClock.Instant
  /// How it is inspected.
  let terms: InspectionTerms
  /// Whether it was asked for with Plivo's signature.
  var isSigned = false

  /// Bytes that are gathered before they are inspected: of a prompt all are, and the change to
  /// another thread and back is made once.
  private static let mostHeld = 1 << 16

  private var elapsed: Double { start.duration(to: .now) / .seconds(1) }

  /// Reads an answer: the body where it is the asset, and no more than the head elsewhere.
  func read(_ response: TransportResponse) async throws -> Download.Step {
    var transfer = transfer
    transfer.take(response)
    transfer.firstByteSeconds = elapsed
    let status = response.status
    switch status {
    case 200..<300:
      return .done(try await inspected(response, transfer))
    case 304:
      if let known { return .done(outcome(known.confirmed(by: transfer))) }
    case 301, 302, 303, 307, 308:
      if let location = response.headers[.location] {
        await response.body.drain()
        return .redirected(to: location, transfer)
      }
    case 429, 500...:
      await response.body.drain()
      let mayPass = [429, 502, 503, 504].contains(status)
      return .done(
        outcome(
          Facts(transfer: transfer, unchecked: .host(url.host, .status(status))),
          retry: mayPass ? Download.Retry(wish: response.headers.retryAfter()) : nil))
    case 401 where mayWantSignature, 403 where mayWantSignature:
      await response.body.drain()
      return .done(
        outcome(
          Facts(transfer: transfer, unchecked: .host(url.host, .refusesUnsigned(status: status)))))
    default: break
    }
    await response.body.drain()
    return .done(outcome(Facts(transfer: transfer)))
  }

  /// Whether the server may be one that answers only what is signed.
  private var mayWantSignature: Bool { terms.request?.place != nil && !isSigned }

  private func outcome(_ facts: Facts, retry: Download.Retry? = nil) -> Download.Outcome {
    Download.Outcome(facts: facts, url: url, retry: retry)
  }

  private func inspected(
    _ response: TransportResponse, _ transfer: TransferFacts
  ) async throws -> Download.Outcome {
    var transfer = transfer
    if let maximumBytes, let length = transfer.contentLength, length > maximumBytes {
      transfer.obstacle = .tooLarge(limit: maximumBytes)
      return outcome(Facts(transfer: transfer))
    }
    if response.isPart {
      transfer.obstacle = .part(range: response.headers[.contentRange])
      return outcome(Facts(transfer: transfer))
    }
    do {
      let inspection = AssetInspection(terms, until: deadline)
      var held = ByteBuffer()
      var failure: TransportError?
      do {
        reading: for try await piece in response.body {
          transfer.receivedBytes += piece.readableBytes
          if let maximumBytes, transfer.receivedBytes > maximumBytes {
            transfer.obstacle = .tooLarge(limit: maximumBytes)
            break reading
          }
          held.append(piece)
          guard held.readableBytes >= Self.mostHeld else { continue }
          let demand = try await inspection.append(held)
          held = ByteBuffer()
          if demand != .more {
            transfer.obstacle = .stoppedEarly
            break reading
          }
        }
      } catch let error as TransportError {
        guard error.isBrokenBody else { throw error }
        failure = error
        transfer.obstacle = .incomplete(detail: error.detail)
      }
      transfer.seconds = elapsed
      let isWhole = transfer.obstacle == nil
      let result =
        if isWhole, held.readableBytes == transfer.receivedBytes, let bodies = terms.bodies {
          try await bodies.result(of: held) { try await inspection.finish(held, isWhole: true) }
        } else {
          try await inspection.finish(held, isWhole: isWhole)
        }
      return outcome(
        Facts(result, transfer: transfer),
        retry: failure?.code == .connectionClosed ? Download.Retry() : nil)
    } catch let error as InspectionError {
      return outcome(
        try terms.facts(of: error, transfer: transfer, bytes: transfer.receivedBytes),
        retry: terms.again(after: error).map { Download.Retry(terms: $0) })
    } catch let overdue as InspectionOverdue {
      return outcome(Facts(transfer: transfer, overdue, bytes: transfer.receivedBytes))
    }
  }

  /// What a failure on the way means: a fact about the asset, or a reason why there are none.
  func outcome(of error: TransportError) -> Download.Outcome {
    var transfer = transfer
    if case .tls(let failure) = error.code {
      transfer.obstacle = .tls(TLSProblem(failure), host: url.host, detail: error.detail)
      return outcome(Facts(transfer: transfer))
    }
    return outcome(
      Facts(transfer: transfer, unchecked: error.unchecked(at: url.host)),
      retry: error.mayPass ? Download.Retry(isUnconnected: error.isUnconnected) : nil)
  }
}

extension TransportResponse {
  /// Whether it is not the whole, which was asked for. A server may call the whole a range of
  /// itself (RFC 9110, section 14.4).
  fileprivate var isPart: Bool {
    guard let range = headers[.contentRange] else { return status == 206 }
    guard let parts = range.wholeMatch(of: /bytes +0-(\d{1,18})\/(\d{1,18})/),
      let last = Int(parts.1), let length = Int(parts.2)
    else { return true }
    return last + 1 != length
  }
}

extension ByteBuffer {
  /// Adds a piece; takes it over without a copy where there is nothing yet and it is large.
  fileprivate mutating func append(_ piece: ByteBuffer) {
    if readableBytes == 0, piece.readableBytes >= 1 << 16 {
      self = piece
    } else {
      writeImmutableBuffer(piece)
    }
  }
}

extension TransferFacts {
  /// Takes over what the head of an answer says.
  fileprivate mutating func take(_ response: TransportResponse) {
    status = response.status
    contentType = response.headers[.contentType]
    contentLength = response.headers[.contentLength].flatMap { Int($0) }
    contentEncoding = response.headers[.contentEncoding]
    etag = response.headers[.eTag]
    lastModified = response.headers[.lastModified]
    cacheControl = response.headers[.cacheControl]
    remoteAddress = response.remoteAddress
  }
}

extension ResponseBody {
  /// Reads a short body to its end, so that the connection can be used again. What is wrong with
  /// it is of no interest.
  fileprivate func drain() async {
    var count = 0
    var pieces = makeAsyncIterator()
    while count <= 16_384, let piece = try? await pieces.next() { count += piece.readableBytes }
  }
}

extension TLSProblem {
  fileprivate init(_ failure: TransportError.TLSFailure) {
    self =
      switch failure {
      case .expired: .expired
      case .wrongName: .wrongName
      case .unknownIssuer: .unknownIssuer
      case .selfSigned: .selfSigned
      case .handshake: .handshake
      }
  }
}

extension TransportError {
  /// Whether it tells that a body is not what it was announced to be.
  fileprivate var isBrokenBody: Bool { code == .connectionClosed || code == .invalidResponse }

  /// Whether no connection was made.
  fileprivate var isUnconnected: Bool { code == .refused || code == .connectTimeout }

  /// Whether it is of a kind that may be gone with the next try.
  fileprivate var mayPass: Bool {
    switch code {
    case .dns, .refused, .connectTimeout, .firstByteTimeout, .idleTimeout, .deadlineExceeded,
      .connectionClosed:
      true
    case .tls, .noTrustStore, .proxyRefused, .invalidResponse, .invalidURL: false
    }
  }

  /// Why an asset of a host could not be looked at.
  fileprivate func unchecked(at host: String) -> Unchecked {
    switch code {
    case .dns: .host(host, .noAddress)
    case .refused, .proxyRefused: .host(host, .refused(detail: detail))
    case .connectTimeout: .host(host, .connectTimeout(detail: detail))
    case .tls: .host(host, .tls(detail: detail))
    case .noTrustStore: .host(host, .unverifiable(detail: detail))
    case .firstByteTimeout: .host(host, .noAnswer(detail: detail))
    case .idleTimeout, .deadlineExceeded: .host(host, .tooSlow(detail: detail))
    case .connectionClosed: .host(host, .closed(detail: detail))
    case .invalidResponse: .host(host, .unreadable(detail: detail))
    case .invalidURL: .unaskable(detail: detail)
    }
  }
}
