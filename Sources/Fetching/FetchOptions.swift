public import Confinement
package import Judgement
public import Logging
package import PlivoSignature
public import Transport

/// How assets are fetched. Every bound has a default that suits the public internet; a number that
/// no check could work with counts as the nearest that one can.
public struct FetchOptions: Sendable {
  /// How long the parts of one request may take. The whole is for an asset: all its redirects,
  /// tries, the pauses between them and its inspection share it; waiting for a place among the
  /// downloads is not counted.
  public var timeouts = Timeouts()
  /// The most bytes that the header fields of an answer may take together, counted once its head
  /// is whole; over HTTP/1.1 in any case no more than 256 fields, 80 kB for one, and 2 MB for all.
  public var maximumHeaderBytes = 64 * 1024
  /// Redirects that are followed before it is given up.
  public var maximumRedirects = 5
  /// How often a download is tried again that failed for a reason that may pass: no DNS, no
  /// connection, a time-out, 429, 502, 503 or 504.
  public var retries = 2
  /// The pause before the first retry; it doubles with each, and is varied at random.
  public var retryDelay = Duration.milliseconds(250)
  /// The longest pause that a server may ask for with `Retry-After`; when it asks for a longer one
  /// it is not asked again.
  public var longestRetryAfter = Duration.seconds(20)
  /// How often in a row a host may say nothing in time before it is given up: what else is of it
  /// is then unchecked. It is asked again after five minutes.
  public var mostSilences = 12
  /// How long the inspection of an asset may take within that time, of a file on disk too.
  public var inspection = InspectionBudget()
  /// Processes that inspect and can reach nothing; nil for in this process, where a decoder that is led
  /// astray can reach all that this one can.
  public var workers: InspectionWorkers?
  /// How long a check may take as a whole; nil for as long as it needs. What is not done by then is
  /// unchecked.
  public var deadline: Duration?
  /// Downloads at one time; at least one.
  public var jobs = 16
  /// Downloads from one host at one time; at least one.
  public var perHost = 6
  /// Whether hosts on private addresses are fetched from, for test rigs.
  public var allowsPrivateAddresses = false
  /// Certificates that are trusted beside the system's.
  public var additionalTrustRoots: [TrustRoot] = []
  /// A proxy for all requests; nil for none, whatever the environment's variables say. It resolves
  /// the names of hosts, so that keeping away from private addresses is then its duty; the log
  /// says so too.
  public var proxy: Proxy?
  /// What requests say of who asks.
  public var userAgent = Self.usualUserAgent
  /// Header fields that the hosts of the targets get, and no other.
  public var headers: [RequestHeader] = []
  /// What documents of the targets' own hosts are asked for with, by name, beside or instead of what
  /// belongs to a made-up call: in the form of a POST, in the query of a GET.
  public var documentParameters: [String: String] = [:]
  /// Signs what documents of the targets' own hosts are asked for with; nil for not at all.
  package var signature: SignatureV3?
  /// Whether each URL is also asked with HEAD, as some players do.
  public var probesHead = false
  /// Where facts are kept between runs; nil for nowhere.
  public var cache: CacheOptions?
  /// Told of retries, of a proxy, and of a cache that is of no use; by default nobody.
  public var logger = Logger(label: "soundcheck") { _ in SwiftLogNoOpLogHandler() }

  /// Finds the addresses of hosts; by default as the operating system does.
  public var resolver: any Resolver = SystemResolver()

  /// What carries requests; nil for Soundcheck's own, which trusts ``additionalTrustRoots``, goes by
  /// the ``proxy`` and bounds the header fields: another has to see to that by itself. It must
  /// connect to the address that a request names: that one was checked.
  public var transport: (any HTTPTransport)?

  /// Has a use for the bytes of what was fetched or read, beside the facts: told of a file of them, which
  /// is there until it returns. Of what comes from a cache there are none.
  package var onBytes: (@Sendable (Target, Facts, _ path: String) async -> Void)?

  /// What was learnt of short bodies before, under whatever URL; nil to inspect each.
  package var bodies: KnownBodies?

  /// For tests of what a decoder may do: told of each piece, on the thread of the inspection.
  package var inspectionProbe: InspectionProbe?

  /// Names the tool and its version.
  public static let usualUserAgent = "soundcheck/\(SoundcheckVersion.current)"

  /// The defaults.
  public init() {}

  /// Has documents asked for as Plivo asks for them, signed by the token of an account: for servers
  /// that answer nobody else.
  public mutating func signDocuments(withToken token: String) {
    signature = SignatureV3(token: Secret(token))
  }
}
