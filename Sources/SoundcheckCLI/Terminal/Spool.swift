import Foundation

/// Text that is put aside until its place in a file is known: on disk, in a file without a name,
/// which is gone with the program however that ends.
final class Spool {
  private let file: FileHandle
  private var waiting = Data()

  /// What is written at one time.
  private static let pieceBytes = 1 << 20

  /// - Throws: ``Failure`` where there is no room for temporary files.
  init() throws {
    let folder = FileManager.default.temporaryDirectory.path
    var template = Array("\(folder)/soundcheck.XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw Self.failure(folder, String(cString: strerror(errno))) }
    unlink(template)
    file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  /// Appends a text.
  ///
  /// - Throws: ``Failure`` where there is no more room.
  func append(_ text: String) throws {
    waiting.append(contentsOf: text.utf8)
    if waiting.count >= Self.pieceBytes { try flush() }
  }

  /// Hands all of it on, in pieces.
  func copy(to put: (Data) throws -> Void) throws {
    try flush()
    try file.seek(toOffset: 0)
    while let piece = try file.read(upToCount: Self.pieceBytes), !piece.isEmpty { try put(piece) }
  }

  private func flush() throws {
    do {
      try file.write(contentsOf: waiting)
    } catch {
      throw Self.failure(FileManager.default.temporaryDirectory.path, error.localizedDescription)
    }
    waiting.removeAll(keepingCapacity: true)
  }

  private static func failure(_ folder: String, _ reason: String) -> Failure {
    Failure(
      status: ExitStatus.fault,
      description: "\(folder): cannot keep what a report is made of: \(reason); set TMPDIR.")
  }
}
