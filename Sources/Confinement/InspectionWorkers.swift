public import AudioFacts
import AudioInspection
import Synchronization

/// Processes that inspect and can reach nothing: one asset at a time each, and used again.
///
/// Started when there is work for them. They end with the last reference to this, or with the process.
public final class InspectionWorkers: Sendable {
  /// How often a process is used again.
  public enum Reuse: Sendable {
    /// For so many assets that what it costs to start one is no matter.
    case forMany
    /// Not at all: what takes it over can tell no lies of the next asset.
    case forNone
  }

  /// Why there are no workers.
  public struct Unavailable: Error, Sendable, CustomStringConvertible {
    /// What happened, in words that can follow a colon.
    public let description: String
  }

  /// The walls that each of them stands behind.
  public let isolation: Isolation

  /// Whether they decode what is not decoded without walls.
  package var decodeMore: Bool { isolation.level >= .filtered }

  private let program: String
  private let mostAssets: UInt32
  private let mostIdle: Int
  private let idle: Mutex<[Worker]>

  /// A worker that was used so often leaves, and what its heap has come to with it.
  private static let mostAssets: UInt32 = 512
  /// So does one that has used so much: there is a limit of twice that for the time when nobody is left
  /// to look after it, which is not to hit an asset that did nothing.
  private static let mostProcessorTime = Duration.seconds(300)

  /// Starts the first of them, and learns from it which walls there are.
  ///
  /// - Parameters:
  ///   - program: One whose `main` begins with ``InspectionWorker/runIfAsked()``: by default the one
  ///     that runs, also when its file was replaced since.
  ///   - reuse: How often each is used again.
  ///   - mostIdle: How many are kept while there is nothing for them to do.
  /// - Throws: ``Unavailable`` where none can be started.
  public init(
    program: String = "/proc/self/exe", reuse: Reuse = .forMany, mostIdle: Int
  ) throws(Unavailable) {
    self.program = program
    mostAssets = reuse == .forMany ? Self.mostAssets : 1
    self.mostIdle = max(1, mostIdle)
    let first: Worker
    do throws(Worker.StartFailure) { first = try Worker(program) } catch {
      throw Unavailable(description: error.reason)
    }
    isolation = first.isolation
    idle = Mutex([first])
  }

  deinit {
    idle.withLock { idle in
      for worker in idle { worker.end() }
    }
  }

  /// Takes a worker for an asset.
  ///
  /// - Parameters:
  ///   - decoder: What it will be decoded by.
  ///   - isFresh: Whether it must be one that no asset has touched.
  ///   - budget: How much of a processor's time so many bytes may take.
  func lease(
    for decoder: FirstLook.Decoder, isFresh: Bool = false,
    budget: @escaping @Sendable (Int) -> Duration
  ) throws(InspectionError) -> Lease {
    let known = idle.withLock { idle in
      isFresh ? idle.firstIndex { $0.assets == 0 }.map { idle.remove(at: $0) } : idle.popLast()
    }
    if let known { return Lease(known, of: self, decoder: decoder, budget: budget) }
    return Lease(try start(), of: self, decoder: decoder, budget: budget)
  }

  private func start() throws(InspectionError) -> Worker {
    let worker: Worker
    do throws(Worker.StartFailure) { worker = try Worker(program) } catch {
      throw .decoder("no process could be started to decode it in: \(error.reason)")
    }
    guard worker.isolation.level >= isolation.level else {
      worker.end()
      throw .decoder("the process to decode it in stands behind fewer walls than the first one did")
    }
    return worker
  }

  /// Takes back a worker that has answered and waits for the next asset.
  func giveBack(_ worker: Worker) {
    var worker = worker
    let isWorn =
      worker.assets >= mostAssets || worker.askProcessorTime() > Self.mostProcessorTime
    let isKept =
      !isWorn
      && idle.withLock { idle in
        guard idle.count < mostIdle else { return false }
        idle.append(worker)
        return true
      }
    if !isKept { worker.end() }
  }
}
