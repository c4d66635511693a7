import AudioFacts
import AudioInspection

#if os(Linux)
  import CConfinement
  import Glibc

  /// A process that inspects, as its parent holds it. Nothing that it says is believed.
  ///
  /// A value: who holds it sees to it that it is ended once, by ``end()``.
  struct Worker: Sendable {
    /// Which walls it stands behind.
    private(set) var isolation = Isolation(level: .none)
    /// How many assets it was given.
    var assets: UInt32 = 0
    /// What it has used of a processor when it was last asked.
    private(set) var processorTime = Duration.zero

    private let id: pid_t
    private let socket: CInt
    /// By which no other process can be meant, should another part of this program reap it; negative
    /// where the system has none.
    private let descriptor: CInt
    private let clock: clockid_t?

    /// Starts a program as a worker, and waits until it says which walls stand.
    init(_ program: String) throws(StartFailure) {
      var ends: [CInt] = [-1, -1]
      guard unsafe socketpair(AF_UNIX, CInt(SOCK_STREAM.rawValue) | O_CLOEXEC, 0, &ends) == 0 else {
        throw StartFailure("no sockets are left: \(Self.reason(errno))")
      }
      socket = ends[0]
      var glance = timeval(tv_sec: 0, tv_usec: 1_000 * Int(Self.glance))
      unsafe setsockopt(
        socket, SOL_SOCKET, SO_RCVTIMEO, &glance, socklen_t(MemoryLayout<timeval>.size))
      let libraries = unsafe getenv("LD_LIBRARY_PATH")
      id = unsafe confinement_spawn(
        program, "soundcheck", InspectionWorker.argument, libraries, ends[1])
      close(ends[1])
      guard id > 0 else {
        close(socket)
        throw StartFailure("\(program) could not be started: \(Self.reason(-id))")
      }
      descriptor = confinement_pidfd(id)
      var clock = clockid_t()
      self.clock = unsafe clock_getcpuclockid(id, &clock) == 0 ? clock : nil
      do throws(StartFailure) { isolation = try greeting() } catch {
        end()
        throw error
      }
      askProcessorTime()
    }

    /// Why there is no worker, in words that can follow a colon.
    struct StartFailure: Error {
      let reason: String
      init(_ reason: String) { self.reason = reason }
    }

    /// How often it is looked after one that is waited for, in milliseconds.
    static let glance: CInt = 50
    /// A start takes some hundredths of a second; on a machine that is out of memory it may take many.
    private static let patience: CInt = 30_000

    private func greeting() throws(StartFailure) -> Isolation {
      var walls = Walls.blank
      let size = FrameHeader.size + 4 * 8
      var bytes: [UInt8] = []
      while bytes.count < size {
        guard wait(toSend: false, milliseconds: Self.patience),
          case .bytes(let more) = receive(size - bytes.count)
        else { throw StartFailure("it did not say that it is ready") }
        bytes += more
      }
      do throws(UnreadableFacts) {
        var reader = FactsReader(bytes, from: FrameHeader.size)
        try reader.pass(&walls)
      } catch {
        throw StartFailure("it did not say which walls stand")
      }
      return walls.isolation(isConfirmed: isFiltered)
    }

    /// Whether the system says that it is filtered (`Seccomp` is 2) and gains no rights; nil where it
    /// says nothing.
    private var isFiltered: Bool? {
      let file = unsafe open("/proc/\(id)/status", O_RDONLY | O_CLOEXEC)
      guard file >= 0 else { return nil }
      defer { close(file) }
      // It has some 1,500 bytes.
      let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 8_192) { buffer, count in
        count = unsafe max(0, read(file, buffer.baseAddress, buffer.count))
      }
      let lines = Set(String(decoding: bytes, as: UTF8.self).split(separator: "\n"))
      return lines.contains("Seccomp:\t2") && lines.contains("NoNewPrivs:\t1")
    }

    // MARK: The conversation

    /// Whether it has said something, or closed the conversation, where it is its turn to listen.
    var hasSpoken: Bool { wait(toSend: false, milliseconds: 0) }

    /// Waits until it has said something, or closed the conversation: whether it has, when there is
    /// room to send, too, or the time is over.
    func wait(toSend: Bool, milliseconds: CInt) -> Bool {
      var entry = pollfd(
        fd: socket, events: Int16(POLLIN) | (toSend ? Int16(POLLOUT) : 0), revents: 0)
      guard unsafe poll(&entry, 1, milliseconds) > 0 else { return false }
      return entry.revents & Int16(POLLIN | POLLHUP | POLLERR) != 0
    }

    /// Sends what there is room for: so many bytes; nil where nobody listens any more.
    func send(_ bytes: RawSpan) -> Int? {
      let sent = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.send(
          socket, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL) | CInt(MSG_DONTWAIT))
      }
      if sent >= 0 { return sent }
      return errno == EAGAIN || errno == EINTR ? 0 : nil
    }

    /// What came of reading.
    enum Received {
      case bytes([UInt8])
      case nothingYet
      case end
    }

    /// Takes what is there, at most so many bytes.
    ///
    /// - Parameter isAwaited: Whether it is waited for a glance, where there is nothing.
    func receive(_ most: Int, isAwaited: Bool = false) -> Received {
      var error: CInt = 0
      let bytes = unsafe [UInt8](unsafeUninitializedCapacity: most) { buffer, count in
        let received = unsafe recv(
          socket, buffer.baseAddress, most, isAwaited ? 0 : CInt(MSG_DONTWAIT))
        error = received < 0 ? errno : 0
        count = max(0, received)
      }
      if error == EAGAIN || error == EINTR { return .nothingYet }
      return bytes.isEmpty ? .end : .bytes(bytes)
    }

    /// Asks what it has used of a processor. Where the system does not say, or it has ended, it stays
    /// what it was.
    @discardableResult
    mutating func askProcessorTime() -> Duration {
      var time = timespec()
      if let clock, unsafe clock_gettime(clock, &time) == 0 {
        processorTime = .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
      }
      return processorTime
    }

    // MARK: The end

    /// How it ended.
    enum Ending {
      case exited(Int)
      case signalled(Int)
      /// Not by itself.
      case killed
      /// Somebody else took note of it.
      case unknown
    }

    /// Ends it, and takes note of it, so that nothing is left of it.
    ///
    /// - Parameter grace: How many milliseconds it has to end by itself, where it seems to do so.
    @discardableResult
    func end(grace: Int = 0) -> Ending {
      defer {
        close(socket)
        if descriptor >= 0 { close(descriptor) }
      }
      for _ in 0..<grace {
        if let ending = reap(WNOHANG) { return ending }
        _ = poll(nil, 0, 1)
      }
      confinement_kill(descriptor, id)
      _ = reap(0)
      return .killed
    }

    /// nil where it has not ended.
    private func reap(_ options: CInt) -> Ending? {
      var status: CInt = 0
      while true {
        let reaped = unsafe waitpid(id, &status, options)
        if reaped == 0 { return nil }
        if reaped < 0, errno == EINTR { continue }
        guard reaped == id else { return .unknown }
        // As the C library's macros take it apart.
        let signal = Int(status & 0x7F)
        return signal == 0 ? .exited(Int(status >> 8 & 0xFF)) : .signalled(signal)
      }
    }

    /// Signals that a fault in a program raises: a trap of Swift's is one of the first two.
    static let faults: Set<Int> = [
      Int(SIGILL), Int(SIGTRAP), Int(SIGSEGV), Int(SIGBUS), Int(SIGABRT), Int(SIGFPE), Int(SIGSYS),
    ]
    /// The signal of who has used up its limit of processor time.
    static let outOfTime = Int(SIGXCPU)

    private static func reason(_ error: CInt) -> String { unsafe String(cString: strerror(error)) }
  }
#else
  /// There is none on this system.
  struct Worker: Sendable {
    let isolation = Isolation(level: .none)
    var assets: UInt32 = 0
    struct StartFailure: Error { let reason: String }
    enum Received { case bytes([UInt8]), nothingYet, end }
    enum Ending { case exited(Int), signalled(Int), killed, unknown }
    static let faults: Set<Int> = []
    static let outOfTime = 0
    static let glance: CInt = 50
    let processorTime = Duration.zero
    let hasSpoken = false

    init(_ program: String) throws(StartFailure) {
      throw StartFailure(reason: "this system has no walls that are known here")
    }
    func wait(toSend: Bool, milliseconds: CInt) -> Bool { false }
    func send(_ bytes: RawSpan) -> Int? { nil }
    func receive(_ most: Int, isAwaited: Bool = false) -> Received { .end }
    @discardableResult func askProcessorTime() -> Duration { .zero }
    @discardableResult func end(grace: Int = 0) -> Ending { .unknown }
  }
#endif
