import AudioFacts
import AudioInspection

/// A worker's time with one asset: pieces in, an answer out. Whatever else comes of it ends the worker.
struct Lease: ~Copyable {
  private let workers: InspectionWorkers
  private let budget: @Sendable (Int) -> Duration
  /// nil once it was ended, or given back.
  private var worker: Worker?
  private let asset: UInt32
  private let decoder: String
  private let begin: Duration
  private var count = 0

  /// How often it is looked after a worker that is waited for, in milliseconds.
  private static let glance: CInt = 50
  /// How long a worker that has closed the conversation may take to be gone, in milliseconds.
  private static let grace = 1_000

  /// - Parameter decoder: What it will be decoded by.
  init(
    _ worker: Worker, of workers: InspectionWorkers, decoder: String,
    budget: @escaping @Sendable (Int) -> Duration
  ) {
    self.decoder = decoder
    var worker = worker
    worker.assets += 1
    asset = worker.assets
    begin = worker.processorTime ?? .zero
    self.worker = worker
    self.workers = workers
    self.budget = budget
  }

  // Who does not wait for the answer leaves a worker that is in the midst of something.
  deinit { worker?.end() }

  /// Has the next bytes inspected.
  mutating func append(_ bytes: RawSpan) throws(InspectionError) {
    var rest = bytes
    while rest.byteCount > 0 {
      let piece = rest.extracting(first: FrameHeader.mostBytes)
      count += piece.byteCount
      try send(FrameHeader(length: piece.byteCount, asset: asset))
      try send(piece)
      rest = rest.extracting(droppingFirst: piece.byteCount)
    }
  }

  /// What the bytes say, now that all are there.
  mutating func finish() throws(InspectionError) -> Inspection {
    guard let worker else { throw .cancelled }
    // It has nothing to say before it has heard the last byte.
    if worker.wait(toSend: false, milliseconds: 0).canReceive { throw lose() }
    try send(FrameHeader(length: 0, asset: asset))
    guard let header = FrameHeader(try receive(FrameHeader.size)), header.asset == asset else {
      throw lose(.misspoke("gave an answer that is none of this file"))
    }
    let bytes = try receive(header.length)
    let answer: Answer
    do throws(UnreadableFacts) { answer = try Answer(bytes) } catch {
      throw lose(.misspoke("gave an answer that is none: \(error.reason)"))
    }
    if worker.wait(toSend: false, milliseconds: 0).canReceive { throw lose() }
    workers.giveBack(worker)
    self.worker = nil
    switch answer {
    case .failed(let message): throw .decoder(message)
    case .facts(var inspection):
      // What can be known here is not asked for.
      inspection.content.bytes = count
      return inspection
    }
  }

  private mutating func send(_ header: FrameHeader) throws(InspectionError) {
    let bytes = header.bytes
    try unsafe send(bytes.span.bytes)
  }

  private mutating func send(_ bytes: RawSpan) throws(InspectionError) {
    var rest = bytes
    while rest.byteCount > 0 {
      guard let worker else { throw .cancelled }
      guard let sent = worker.send(rest) else { throw lose() }
      rest = rest.extracting(droppingFirst: sent)
      if sent == 0 {
        let state = worker.wait(toSend: true, milliseconds: Self.glance)
        if state.canReceive { throw lose() }
        try prove()
      }
    }
  }

  private mutating func receive(_ count: Int) throws(InspectionError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    while bytes.count < count {
      guard let worker else { throw .cancelled }
      switch worker.receive(count - bytes.count) {
      case .bytes(let more): bytes += more
      case .end: throw lose()
      case .nothingYet:
        _ = worker.wait(toSend: false, milliseconds: Self.glance)
        try prove()
      }
    }
    return bytes
  }

  /// Makes sure that the answer is still wanted, and that there is time for it.
  private mutating func prove() throws(InspectionError) {
    if Task.isCancelled {
      worker?.end()
      worker = nil
      throw .cancelled
    }
    guard let used = worker?.processorTime.map({ $0 - begin }), used > budget(count) else { return }
    throw lose(.hung(seconds: used / .seconds(1)))
  }

  /// Ends the worker, and says how it was lost.
  ///
  /// - Parameter loss: How; nil where it closed the conversation, or spoke out of turn.
  private mutating func lose(_ loss: DecoderLoss? = nil) -> InspectionError {
    guard let worker else { return .cancelled }
    let used = worker.processorTime.map { $0 - begin } ?? .zero
    var spokeOutOfTurn = false
    if loss == nil, case .bytes = worker.receive(1) { spokeOutOfTurn = true }
    let ending = worker.end(grace: loss == nil && !spokeOutOfTurn ? Self.grace : 0)
    self.worker = nil
    if let loss { return .lost(loss, times: 1) }
    if spokeOutOfTurn { return .lost(.misspoke("spoke out of turn"), times: 1) }
    return .lost(DecoderLoss(ending, of: decoder, after: used), times: 1)
  }
}

extension DecoderLoss {
  fileprivate init(_ ending: Worker.Ending, of decoder: String, after used: Duration) {
    self =
      switch ending {
      case .signalled(let signal) where Worker.faults.contains(signal):
        .crashed(signal: signal, decoder: decoder)
      case .signalled(Worker.outOfTime): .hung(seconds: used / .seconds(1))
      case .signalled(let signal): .ended("was ended from outside (signal \(signal))")
      case .exited(let status): .ended("ended without an answer (status \(status))")
      case .killed: .misspoke("closed the conversation without an answer")
      case .unknown: .ended("ended, and nothing says how")
      }
  }
}
