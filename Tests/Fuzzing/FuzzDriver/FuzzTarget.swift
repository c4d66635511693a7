import Foundation

/// Something that takes bytes from anybody, and what must hold of it whatever they are.
package struct FuzzTarget: Sendable {
  /// As `FUZZ_TARGET` says it.
  package let name: String
  /// Traps where a promise is broken.
  package let run: @Sendable ([UInt8]) -> Void

  package init(_ name: String, run: @escaping @Sendable ([UInt8]) -> Void) {
    self.name = name
    self.run = run
  }

  /// The one that the environment names.
  package static func chosen(among all: [FuzzTarget]) -> FuzzTarget {
    let name = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? ""
    guard let target = all.first(where: { $0.name == name }) else {
      let names = all.map(\.name).joined(separator: ", ")
      FileHandle.standardError.write(Data("FUZZ_TARGET has to be one of \(names)\n".utf8))
      exit(64)
    }
    return target
  }
}

/// Ends the run where a promise is broken, and says which: an optimised `precondition` would not.
package func promise(_ holds: Bool, _ broken: @autoclosure () -> String) {
  guard !holds else { return }
  FileHandle.standardError.write(Data("\(broken())\n".utf8))
  abort()
}
