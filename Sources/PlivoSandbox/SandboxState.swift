package import Foundation
package import PlivoSignature

/// A request to the API, as `/sandbox/requests` shows it. Credentials are no part of it.
package struct LoggedRequest: Codable, Sendable, Equatable {
  /// Counts from 1, also those that the log no longer holds.
  package var number: Int
  /// When its head arrived.
  package var time: Date
  package var method: String
  /// The path as sent, without a query.
  package var path: String
  package var contentType: String?
  /// The body: an object where it could be read, its text where not.
  package var body: JSONValue?
  /// What the sandbox understood a start to ask for.
  package var order: PlayOrder?
  /// What was made to happen, rather than the usual.
  package var scenario: Scenario?
  /// What it was answered; nil so far, or for ever when the connection was reset.
  package var status: Int?
  /// What came of the callback of an asynchronous request.
  package var callback: String?
}

/// What plays on a call.
package struct Playing: Codable, Sendable, Equatable {
  package var order: PlayOrder
  /// What the start was answered with.
  package var apiID: String
  package var since: Date
  /// When `length` has run out; nil without a `length` (how long the sounds are is not known here).
  package var until: Date?

  private enum CodingKeys: String, CodingKey { case order, apiID = "apiId", since, until }

  fileprivate func isOn(at time: Date) -> Bool { until.map { $0 > time } ?? true }
}

/// A request for a document, as `/sandbox/documents` shows it.
package struct LoggedDocument: Codable, Sendable, Equatable {
  package var method: String
  /// The path as sent, without its query.
  package var path: String
  /// The fields of its query or, where it was posted, of its form.
  package var fields: [FormField]
  /// Whether it was signed as Plivo signs, by the sandbox's token.
  package var isSigned: Bool
}

/// How often a sample was asked for.
package struct Downloads: Codable, Sendable, Equatable {
  /// All requests, HEAD and those answered 304 among them.
  package var requests = 0
  /// Those that were answered with bytes.
  package var bodies = 0

  package init(requests: Int = 0, bodies: Int = 0) {
    self.requests = requests
    self.bodies = bodies
  }
}

/// What the sandbox remembers: of everything the latest, however long it runs.
actor SandboxState {
  /// So many requests, calls and samples are remembered; the oldest go first.
  static let capacity = 1000

  /// The latest requests, the oldest first. Their numbers tell how many there were before.
  private(set) var requests: [LoggedRequest] = []
  /// The latest requests for documents, the oldest first.
  private(set) var documents: [LoggedDocument] = []
  private var downloaded = Latest<Downloads>(capacity: capacity)
  private var played = Latest<Playing>(capacity: capacity)
  private var attempts = Latest<Int>(capacity: capacity)

  /// How often each sample was asked for.
  var downloads: [String: Downloads] { downloaded.values }

  /// Logs a request and returns its number.
  func begin(method: String, path: String, contentType: String?, at time: Date) -> Int {
    let request = LoggedRequest(
      number: (requests.last?.number ?? 0) + 1, time: time, method: method, path: path,
      contentType: contentType)
    if requests.count == Self.capacity { requests.removeFirst() }
    requests.append(request)
    return request.number
  }

  /// Logs a request for a document.
  func log(_ document: LoggedDocument) {
    if documents.count == Self.capacity { documents.removeFirst() }
    documents.append(document)
  }

  /// Adds to what is known of a request, if the log still holds it.
  func note(_ number: Int, _ change: @Sendable (inout LoggedRequest) -> Void) {
    guard let first = requests.first?.number, number >= first else { return }
    change(&requests[number - first])
  }

  /// Counts the requests of a scenario on a call.
  func attempt(_ scenario: Scenario, on key: String) -> Int {
    let name = "\(key) \(scenario.rawValue)"
    let count = (attempts[name] ?? 0) + 1
    attempts[name] = count
    return count
  }

  /// Starts a play; it takes the place of what played there before, unless it waits for its end.
  func start(
    _ order: PlayOrder, on key: String, isQueued: Bool = false, apiID: String, at time: Date
  ) {
    let until = order.length.map { time.addingTimeInterval(Double($0)) }
    for (ended, play) in played.values where !play.isOn(at: time) { played[ended] = nil }
    if isQueued, var playing = played[key] {
      playing.order.urls += order.urls
      // How long the sounds are is not known: without a bound it would grow with the requests.
      playing.order.urls = playing.order.urls.suffix(Self.capacity)
      played[key] = playing
    } else {
      played[key] = Playing(order: order, apiID: apiID, since: time, until: until)
    }
  }

  /// Stops what plays; false when nothing did.
  func stop(_ key: String, at time: Date) -> Bool {
    let wasPlaying = playing(at: time)[key] != nil
    played[key] = nil
    return wasPlaying
  }

  /// What plays at that time.
  func playing(at time: Date) -> [String: Playing] {
    played.values.filter { $0.value.isOn(at: time) }
  }

  /// Counts a request for a sample.
  func countDownload(of path: String, hasBody: Bool) {
    var counts = downloaded[path] ?? Downloads()
    counts.requests += 1
    if hasBody { counts.bodies += 1 }
    downloaded[path] = counts
  }
}

/// Values by name; the name that came first goes when there are too many.
private struct Latest<Value> {
  let capacity: Int
  private(set) var values: [String: Value] = [:]
  private var names: [String] = []

  init(capacity: Int) { self.capacity = capacity }

  subscript(name: String) -> Value? {
    get { values[name] }
    set {
      switch (values[name], newValue) {
      case (nil, .some):
        if names.count == capacity { values[names.removeFirst()] = nil }
        names.append(name)
      case (.some, nil): names.removeAll { $0 == name }
      default: break
      }
      values[name] = newValue
    }
  }
}
