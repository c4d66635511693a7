import AudioInspection

#if os(Linux)
  import CConfinement
  import Glibc
#endif

/// The program once more, as a process that inspects and can do nothing else.
public enum InspectionWorker {
  /// The one argument by which a program knows that it was started as a worker.
  static let argument = "--soundcheck-inspection-worker"

  /// Inspects what comes on standard input and never returns, where this process was started as a
  /// worker; does nothing otherwise.
  ///
  /// For a program that has ``InspectionWorkers`` run itself: the first line of its `main`, before
  /// there is a second thread.
  public static func runIfAsked() {
    guard CommandLine.arguments.dropFirst().elementsEqual([argument]) else { return }
    #if os(Linux)
      run()
    #endif
  }

  #if os(Linux)
    private static func run() -> Never {
      let begun = confinement_begin()
      var walls = Walls(
        landlock: Int(begun.landlock), hasFilter: begun.filter != 0,
        openIsRefused: begun.open_refused != 0, forkIsRefused: begun.fork_refused != 0)
      var greeting = FactsWriter()
      do throws(UnreadableFacts) { try greeting.pass(&walls) } catch { exit(EXIT_FAILURE) }
      send(greeting.bytes, asset: 0)
      var incoming = Incoming()
      while true { inspectNext(of: &incoming, isConfined: walls.areWhole) }
    }

    /// Reads an asset to its end, and answers.
    private static func inspectNext(of incoming: inout Incoming, isConfined: Bool) {
      var inspector = Inspector(isConfined: isConfined)
      var failure: InspectionError?
      while true {
        let header = incoming.header()
        guard header.length > 0 else {
          let answer: Answer
          do throws(InspectionError) {
            if let failure { throw failure }
            answer = .facts(try inspector.finish())
          } catch {
            answer = .failed(error.description)
          }
          return send(answer.bytes, asset: header.asset)
        }
        var left = header.length
        while left > 0 {
          let place = incoming.next(atMost: left)
          left -= place.count
          guard failure == nil else { continue }
          do throws(InspectionError) {
            _ = try unsafe inspector.append(incoming.bytes.span.bytes.extracting(place))
          } catch {
            failure = error
          }
        }
      }
    }

    private static func send(_ bytes: [UInt8], asset: UInt32) {
      var frame: [UInt8] = []
      frame.reserveCapacity(FrameHeader.size + bytes.count)
      FrameHeader(length: bytes.count, asset: asset).append(to: &frame)
      frame += bytes
      var sent = 0
      while sent < frame.count {
        let count = unsafe frame.withUnsafeBytes {
          unsafe write(STDIN_FILENO, $0.baseAddress?.advanced(by: sent), $0.count - sent)
        }
        guard count > 0 else { exit(EXIT_FAILURE) }
        sent += count
      }
    }
  #endif
}
