/// Why an asset could not be looked at: neither good nor bad. Who met the reason says which it is and
/// gives its data; the words are made here, at the end.
public enum Unchecked: Codable, Sendable, Equatable {
  /// What was named is no URL.
  case malformedURL(HTTPURL.Malformed)
  /// The URL is one that cannot be asked for; `detail` says why.
  case unaskable(detail: String)
  /// The host gave no answer that says anything of the asset.
  case host(String, HostProblem)
  /// The file cannot be read.
  case file(path: String, FileProblem)
  /// A decoder could not be started; in its words.
  case decoder(String)
  /// The inspection did not end within so many seconds on the clock.
  case inspectionOverdue(seconds: Double)
  /// So many inspections before it have not ended that no more are begun.
  case inspectionsStuck(count: Int)
  /// The time for the whole check was over, after so many seconds.
  case checkOverdue(seconds: Double)
  /// Whoever asked for a verdict has no facts of it.
  case noFacts
  /// Something else, in the words of whoever met it.
  case other(String)

  /// What a host did in place of an answer. Details are a library's words, without secrets.
  public enum HostProblem: Codable, Sendable, Equatable {
    /// Its name has no address.
    case noAddress
    /// It takes no connection, or the network or a proxy does not lead there.
    case refused(detail: String)
    /// No connection was made in time.
    case connectTimeout(detail: String)
    /// TLS failed.
    case tls(detail: String)
    /// This machine has nothing to verify its certificate by.
    case unverifiable(detail: String)
    /// No answer began in time.
    case noAnswer(detail: String)
    /// The answer took too long.
    case tooSlow(detail: String)
    /// The connection ended before an answer.
    case closed(detail: String)
    /// The answer is no HTTP, or larger than one may be.
    case unreadable(detail: String)
    /// It is in trouble itself, or asked too often: a status of 429 or from 500.
    case status(Int)
    /// It refuses a request for a document that is not signed as Plivo signs.
    case refusesUnsigned(status: Int)
    /// It was asked so often in a row and said nothing, that it is not asked any more.
    case silent(times: Int)
  }

  /// Why a file cannot be read.
  public enum FileProblem: Codable, Sendable, Equatable {
    /// There is none.
    case missing
    /// It is a directory.
    case directory
    /// A pipe or the like, which may have no end.
    case notRegular
    /// This user may not read it.
    case notPermitted
    /// The system's words.
    case other(String)
  }
}

extension Unchecked: CustomStringConvertible {
  /// The reason, to be read after "unchecked:".
  public var description: String {
    switch self {
    case .malformedURL(let malformed): "the URL \(malformed)"
    case .unaskable(let detail): "the URL cannot be asked for: \(detail)"
    case .host(let host, let problem): problem.description(of: host)
    case .file(let path, let problem): problem.description(of: path)
    case .decoder(let message), .other(let message): message
    case .inspectionOverdue(let seconds):
      "its inspection did not end within \(seconds.seconds) on the clock, which is no fault of the "
        + "file's that is known"
    case .inspectionsStuck(let count):
      "\(count) inspections before it have not ended, and no more are begun"
    case .checkOverdue(let seconds):
      "the time for the whole check was over, after \(seconds.seconds)"
    case .noFacts: "there are no facts of it"
    }
  }
}

extension Unchecked.HostProblem {
  fileprivate func description(of host: String) -> String {
    switch self {
    case .noAddress: "no address was found for \(host)"
    case .refused(let detail): "\(host) could not be connected to: \(detail)"
    case .connectTimeout(let detail): "\(host) could not be connected to in time: \(detail)"
    case .tls(let detail): "TLS with \(host) failed: \(detail)"
    case .unverifiable(let detail): "\(host) cannot be verified: \(detail)"
    case .noAnswer(let detail): "\(host) gave \(detail)"
    case .tooSlow(let detail): "the download from \(host) was too slow: \(detail)"
    case .closed(let detail): "\(host) broke off without an answer: \(detail)"
    case .unreadable(let detail): "\(host) gave an answer that cannot be read: \(detail)"
    case .status(let status): "\(host) answered with status \(status)"
    case .refusesUnsigned(let status):
      "\(host) answered with status \(status): it may answer nobody but Plivo. With --sign it is "
        + "asked as Plivo asks"
    case .silent(let times):
      "\(host) was silent \(times.of("time")) in a row, and is not asked any more"
    }
  }
}

extension Unchecked.FileProblem {
  fileprivate func description(of path: String) -> String {
    switch self {
    case .missing: "there is no file \(path)"
    case .directory: "\(path) is a directory"
    case .notRegular: "\(path) is no regular file"
    case .notPermitted: "\(path) may not be read: permission denied"
    case .other(let detail): "\(path) cannot be read: \(detail)"
    }
  }
}
