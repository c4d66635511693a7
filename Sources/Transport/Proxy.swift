/// A proxy that requests go through: it is asked to CONNECT to the server of each URL, https or not,
/// and sees of https no more than the server's name.
public struct Proxy: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
  /// Who asks the proxy.
  public struct User: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    let name: String
    let password: String

    /// Takes both as they are, without percent-encoding.
    public init(_ name: String, password: String) {
      self.name = name
      self.password = password
    }

    /// Neither is ever shown.
    public var description: String { "[redacted]" }
    /// Neither is ever shown.
    public var customMirror: Mirror { Mirror(self, children: []) }
  }

  /// The proxy's host name or address.
  public var host: String
  /// The proxy's port.
  public var port: Int
  /// Who asks, by basic authentication; nil for nobody in particular.
  public var user: User?

  /// Names a proxy.
  public init(host: String, port: Int, user: User? = nil) {
    self.host = host
    self.port = port
    self.user = user
  }

  /// The host and the port, without who asks.
  public var description: String { "\(host):\(port)" }
  /// The host and the port, without who asks.
  public var customMirror: Mirror { Mirror(self, children: ["host": host, "port": port]) }
}

extension TransportError {
  /// The failure of a request that went through a proxy: what it says of connecting, it says of the
  /// proxy.
  func onTheWay(through proxy: Proxy) -> TransportError {
    var failure = self
    switch code {
    case .dns:
      failure.code = .refused
      failure.detail = "the name of the proxy \(proxy) has no address"
    case .refused, .proxyRefused, .connectTimeout: failure.detail = "the proxy \(proxy): \(detail)"
    default: break
    }
    return failure
  }
}
