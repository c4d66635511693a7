import AudioFacts
import AudioInspection

/// A worker's time with one asset: pieces in, an answer out. Whatever else comes of it ends the worker.
struct Lease: ~Copyable {
  private let workers: InspectionWorkers
  private let budget: @Sendable (Int) -> Duration
  /// nil once it was ended, or given back.
  private var worker: Worker?
  private let asset: UInt32
  private let decoder: FirstLook.Decoder
  private let begin: Duration
  private var count = 0

  /// The most bytes that are copied to be sent with their header.
  private static let mostJoined = 1 << 16
  /// The bytes that are asked for at first: more than most answers have.
  private static let mostHeard = 1 << 14
  private static let outOfTurn = "spoke out of turn"
  /// How long a worker that has closed the conversation may take to be gone, in milliseconds.
  private static let grace = 1_000

  /// - Parameter decoder: What it will be decoded by.
  init(
    _ worker: Worker, of workers: InspectionWorkers, decoder: FirstLook.Decoder,
    budget: @escaping @Sendable (Int) -> Duration
  ) {
    self.decoder = decoder
    var worker = worker
    worker.assets += 1
    asset = worker.assets
    begin = worker.processorTime
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
      var header: [UInt8] = []
      FrameHeader(length: piece.byteCount, asset: asset).append(to: &header)
      try unsafe send(header.span.bytes)
      try send(piece)
      rest = rest.extracting(droppingFirst: piece.byteCount)
    }
  }

  /// What the bytes say, now that these are the last.
  mutating func finish(_ rest: RawSpan) throws(InspectionError) -> Inspection {
    // It has nothing to say before it has heard the last byte.
    if worker?.hasSpoken == true { throw lose() }
    try sendLast(rest)
    let (said, hasSaidMore) = try hear()
    let answer: Answer
    do throws(UnreadableFacts) { answer = try Answer(said, from: FrameHeader.size) } catch {
      throw lose(.misspoke("gave an answer that is none: \(error.reason)"))
    }
    guard let worker else { throw .cancelled }
    if hasSaidMore { throw lose(.misspoke(Self.outOfTurn)) }
    if worker.hasSpoken { throw lose() }
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

  /// Sends the last bytes and their end: of a prompt all at once, so that the worker wakes once.
  private mutating func sendLast(_ rest: RawSpan) throws(InspectionError) {
    var message: [UInt8] = []
    if rest.byteCount > Self.mostJoined {
      try append(rest)
    } else if rest.byteCount > 0 {
      count += rest.byteCount
      message.reserveCapacity(rest.byteCount + 2 * FrameHeader.size)
      FrameHeader(length: rest.byteCount, asset: asset).append(to: &message)
      unsafe rest.withUnsafeBytes { unsafe message.append(contentsOf: $0) }
    }
    FrameHeader(length: 0, asset: asset).append(to: &message)
    try unsafe send(message.span.bytes)
  }

  private mutating func send(_ bytes: RawSpan) throws(InspectionError) {
    var rest = bytes
    while rest.byteCount > 0 {
      guard let worker else { throw .cancelled }
      guard let sent = worker.send(rest) else { throw lose() }
      rest = rest.extracting(droppingFirst: sent)
      if sent == 0 {
        if worker.wait(toSend: true, milliseconds: Worker.glance) { throw lose() }
        try prove()
      }
    }
  }

  /// Waits for the answer: the frame that it is, and whether more was said than that.
  private mutating func hear() throws(InspectionError) -> (frame: [UInt8], hasSaidMore: Bool) {
    var said: [UInt8] = []
    var size: Int?
    while said.count < size ?? FrameHeader.size {
      guard let worker else { throw .cancelled }
      let most = size.map { $0 - said.count } ?? Self.mostHeard
      switch worker.receive(most, isAwaited: true) {
      // In place: who speaks byte by byte would have all of it copied as often.
      case .bytes(let more): said += more
      case .end: throw lose()
      case .nothingYet: break
      }
      if size == nil, said.count >= FrameHeader.size {
        guard let header = unsafe FrameHeader(said.span.bytes.extracting(first: FrameHeader.size)),
          header.asset == asset
        else { throw lose(.misspoke("gave an answer that is none of this file")) }
        size = FrameHeader.size + header.length
      }
      // Also between bytes, which somebody may say one by one.
      if said.count < size ?? FrameHeader.size { try prove() }
    }
    let excess = said.count - (size ?? 0)
    said.removeLast(excess)
    return (said, excess > 0)
  }

  /// Makes sure that the answer is still wanted, and that there is time for it.
  private mutating func prove() throws(InspectionError) {
    if Task.isCancelled {
      worker?.end()
      worker = nil
      throw .cancelled
    }
    guard let now = worker?.askProcessorTime() else { return }
    let used = now - begin
    guard used > budget(count) else { return }
    throw lose(.hung(seconds: used / .seconds(1)))
  }

  /// Ends the worker, and says how it was lost.
  ///
  /// - Parameter loss: How; nil where it closed the conversation, or spoke out of turn.
  private mutating func lose(_ loss: DecoderLoss? = nil) -> InspectionError {
    guard let now = worker?.askProcessorTime(), let worker else { return .cancelled }
    let used = now - begin
    var spokeOutOfTurn = false
    if loss == nil, case .bytes = worker.receive(1) { spokeOutOfTurn = true }
    let ending = worker.end(grace: loss == nil && !spokeOutOfTurn ? Self.grace : 0)
    self.worker = nil
    if let loss { return .lost(loss, times: 1) }
    if spokeOutOfTurn { return .lost(.misspoke(Self.outOfTurn), times: 1) }
    return .lost(DecoderLoss(ending, of: decoder, after: used), times: 1)
  }
}

extension DecoderLoss {
  fileprivate init(_ ending: Worker.Ending, of decoder: FirstLook.Decoder, after used: Duration) {
    self =
      switch ending {
      case .signalled(let signal) where Worker.faults.contains(signal):
        .crashed(signal: signal, decoder: decoder.description)
      case .signalled(Worker.outOfTime): .hung(seconds: used / .seconds(1))
      case .signalled(let signal): .ended("was ended from outside (signal \(signal))")
      case .exited(let status): .ended("ended without an answer (status \(status))")
      case .killed: .misspoke("closed the conversation without an answer")
      case .unknown: .ended("ended, and nothing says how")
      }
  }
}
