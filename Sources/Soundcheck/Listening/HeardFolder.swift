package import Fetching
import Foundation
package import Judgement
import Mending
import Synchronization

/// A folder of what a caller hears of each sound of a check.
package final class HeardFolder: Sendable {
  /// Its path.
  package let path: String
  private let line: CallerLine
  private let state: Mutex<State>

  private struct State {
    var names: HeardNames
    var files: [Target: String] = [:]
    var failure: (any Error)?
  }

  /// Makes the folder where it is not there.
  ///
  /// - Parameter targets: What is checked, in order: none of its files is written over.
  /// - Throws: What the file system answers.
  package init(_ path: String, beside targets: [Target], over line: CallerLine = .mulaw) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    self.path = path
    self.line = line
    state = Mutex(State(names: HeardNames(in: path, beside: targets)))
  }

  /// The file of each sound of which something is heard.
  package var files: [Target: String] { state.withLock { $0.files } }

  /// What the file system answered where a file could not be written; nil where all could.
  package var failure: (any Error)? { state.withLock { $0.failure } }

  /// Has the sounds that are fetched in this way written too. Nothing is taken from a cache, which has
  /// no sound.
  package func listen(to fetching: inout FetchOptions) {
    fetching.cache = nil
    fetching.onBytes = { [self] target, facts, source in
      do {
        try await write(target, facts, from: source)
      } catch {
        if !(error is CancellationError) { state.withLock { $0.failure = error } }
      }
    }
  }

  private func write(_ target: Target, _ facts: Facts, from source: String) async throws {
    guard facts.inspection?.audio != nil else { return }
    try await Workshop.with(in: path) { workshop in
      guard
        let sound = try await HeardSound.decode(
          source, facts, over: line, writtenTo: workshop.place("samples"))
      else { return }
      let play = HeardPlay(line: line, sounds: [sound], samples: sound.samples)
      guard sound.samples <= line.mostSamples else { return }
      let done = workshop.place("heard")
      let file = try FileSink(emptying: done)
      try play.write(file.append)
      let place = path + "/" + state.withLock { $0.names.name(for: target) }
      guard rename(done, place) == 0 else {
        throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
      }
      state.withLock { $0.files[target] = place }
    }
  }
}

/// What files of what is heard are called: each its own name, and none that of a sound.
struct HeardNames {
  private let folder: String
  private var names: [Target: String] = [:]
  private var taken: Set<String>

  init(in folder: String, beside targets: [Target]) {
    self.folder = Self.resolved(folder)
    taken = Set(
      targets.compactMap { target in
        guard case .file(let path) = target else { return nil }
        return Self.resolved(path).lowercased()
      })
    for target in targets { _ = name(for: target) }
  }

  /// The name of a target's file, the same each time.
  mutating func name(for target: Target) -> String {
    if let name = names[target] { return name }
    var (name, number) = (target.heardName(), 1)
    while !taken.insert("\(folder)/\(name)".lowercased()).inserted {
      number += 1
      name = target.heardName(number: number)
    }
    names[target] = name
    return name
  }

  /// A path of which all links are followed.
  private static func resolved(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().path
  }
}

extension Target {
  /// What a file of what a caller hears of it is called.
  /// - Parameter number: Of several that would be called the same.
  package func heardName(number: Int = 1) -> String {
    let stem = (savedName as NSString).deletingPathExtension
    return "\(stem)-heard\(number > 1 ? "-\(number)" : "").wav"
  }
}
