import Foundation

#if canImport(Glibc)
  // With a static library of Swift's, `stat` is found there.
  import CoreFoundation
#endif

/// A file that a result will go to: found fit for it before there is any result.
///
/// A regular file is replaced as a whole, by a rename, so that nobody ever reads half of it; where
/// that is not possible (a file that is a mount of its own) it is written anew in its place. A
/// link stays a link, and what it leads to is replaced. Anything else (`/dev/null`, a FIFO, the
/// pipe of `>(…)`) is opened at once and written through to.
struct OutputFile: Sendable {
  /// The path as the user wrote it.
  let path: String
  private let door: Door

  private enum Door {
    /// A regular file, or none yet, by its path with all links followed.
    case file(String)
    /// Something that is no file, open for writing.
    case stream(FileHandle)
  }

  /// Finds out what is there, and whether it can be written.
  ///
  /// - Throws: ``Failure`` when it cannot. Waits for a reader where the path is a FIFO without one.
  init(_ path: String) throws {
    self.path = path
    // Asked for while nothing else runs that could make files.
    _ = Self.fileMask
    if let descriptor = Self.ownDescriptor(path) {
      guard let handle = Self.handle(dup(descriptor)) else {
        throw Self.unusable(path, String(cString: strerror(errno)))
      }
      door = .stream(handle)
      return
    }
    let place = Self.place(of: path)
    var status = stat()
    guard stat(place, &status) == 0 else {
      try Self.proveWritable(folderOf: place, for: path)
      door = .file(place)
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG:
      // A file that can be written where its folder takes no other is written in its place.
      guard access(place, W_OK) == 0 else {
        throw Self.unusable(path, String(cString: strerror(errno)))
      }
      door = .file(place)
    case S_IFDIR: throw Self.unusable(path, "it is a folder")
    default:
      guard let handle = Self.handle(open(place, O_WRONLY | O_CLOEXEC | O_NOCTTY)) else {
        throw Self.unusable(path, String(cString: strerror(errno)))
      }
      door = .stream(handle)
    }
  }

  /// What two outputs must not have in common; nil where any number may go to the same place.
  var identity: String? { if case .file(let place) = door { place } else { nil } }

  /// The folder that a file lies in, by the path that was asked for; nil for what is no file.
  var folder: String? {
    guard case .file = door else { return nil }
    return URL(fileURLWithPath: path).deletingLastPathComponent().path
  }

  /// Writes all of a text.
  ///
  /// - Throws: ``Failure`` when it cannot be written.
  func write(_ text: String) throws { try write { put in try put(Data(text.utf8)) } }

  /// Writes a text that comes in pieces.
  ///
  /// - Parameter body: Hands the pieces over, one after the other; called once more where the file
  ///   has to be written in its place.
  /// - Throws: ``Failure`` when it cannot be written, and `CancellationError`.
  func write(_ body: ((Data) throws -> Void) throws -> Void) throws {
    do {
      switch door {
      case .file(let place): try Self.replace(place, by: body)
      case .stream(let handle): try body { try handle.write(contentsOf: $0) }
      }
    } catch let failure as Failure {
      throw failure
    } catch is CancellationError {
      throw CancellationError()
    } catch {
      throw Self.unusable(path, errno == EPIPE ? "nobody reads it" : error.localizedDescription)
    }
  }

  private static func unusable(_ path: String, _ reason: String) -> Failure {
    .configuration("\(path): cannot write this file: \(reason).")
  }

  private static func handle(_ descriptor: CInt) -> FileHandle? {
    descriptor >= 0 ? FileHandle(fileDescriptor: descriptor, closeOnDealloc: true) : nil
  }

  /// The descriptor of this process that a path stands for. To open such a path would begin the
  /// file behind it once more from its start, in the middle of what is written there already.
  private static func ownDescriptor(_ path: String) -> CInt? {
    switch path {
    case "/dev/stdout": return STDOUT_FILENO
    case "/dev/stderr": return STDERR_FILENO
    default:
      let folders = ["/dev/fd/", "/proc/self/fd/"]
      guard let folder = folders.first(where: path.hasPrefix) else { return nil }
      return CInt(path.dropFirst(folder.count))
    }
  }

  /// The path with all links followed, also those that lead to no file yet.
  private static func place(of path: String) -> String {
    var path = path
    // As many as Linux follows.
    for _ in 0..<40 {
      let url = URL(fileURLWithPath: path)
      let folder = url.deletingLastPathComponent()
      guard let link = try? FileManager.default.destinationOfSymbolicLink(atPath: url.path) else {
        return folder.resolvingSymlinksInPath().appendingPathComponent(url.lastPathComponent).path
      }
      path = link.hasPrefix("/") ? link : folder.appendingPathComponent(link).path
    }
    return path
  }

  private static func proveWritable(folderOf place: String, for path: String) throws {
    do {
      let trial = try TemporaryFile(beside: place)
      trial.remove()
    } catch {
      throw unusable(path, "its folder is not there, or not writable")
    }
  }

  private static func replace(
    _ place: String, by body: ((Data) throws -> Void) throws -> Void
  ) throws {
    var status = stat()
    let exists = stat(place, &status) == 0
    do {
      let file = try TemporaryFile(beside: place)
      do {
        try body { try file.handle.write(contentsOf: $0) }
        // What a new file would have got, or what the old one had.
        fchmod(file.handle.fileDescriptor, exists ? status.st_mode & 0o7777 : 0o666 & ~fileMask)
        try file.take(place)
      } catch {
        file.remove()
        throw error
      }
    } catch let error as POSIXError where exists && Self.forbidsNewFiles.contains(error.code) {
      let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: place))
      try handle.truncate(atOffset: 0)
      try body { try handle.write(contentsOf: $0) }
      try handle.close()
    }
  }

  /// What a folder answers that takes no new file, or does not let go of the old one.
  private static let forbidsNewFiles: Set<POSIXError.Code> = [
    .EACCES, .EPERM, .EROFS, .EBUSY, .EXDEV,
  ]

  /// The permissions that this process gives to no new file, as they were when it began.
  private static let fileMask: mode_t = {
    let mask = umask(0o077)
    umask(mask)
    return mask
  }()
}

/// A file under a name that nobody else uses, in the folder of the one that it will replace.
private struct TemporaryFile {
  let path: String
  let handle: FileHandle

  init(beside place: String) throws {
    let url = URL(fileURLWithPath: place)
    let name = ".\(url.lastPathComponent.prefix(64)).XXXXXX"
    let template = url.deletingLastPathComponent().appendingPathComponent(name).path
    var bytes = Array(template.utf8CString)
    let descriptor = mkstemp(&bytes)
    guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    path = String(decoding: bytes.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  /// Takes the place of another file, or of none.
  func take(_ place: String) throws {
    guard rename(path, place) == 0 else {
      throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
    }
  }

  func remove() { unlink(path) }
}
