package import Foundation

/// A headless Chromium.
package struct Browser {
  /// Where it is; nil where there is none.
  package static let path = OtherProgram.find("chromium", "chromium-browser", "google-chrome")
  private let path: String

  /// Nil where there is none.
  package init?() {
    guard let path = Self.path else { return nil }
    self.path = path
  }

  /// Which document is given back.
  package enum Moment {
    /// Once all is quiet, by a clock that jumps from one event to the next.
    case quiet
    /// As it is loaded, by the clock on the wall.
    case loaded
  }

  /// Opens pages, of which the first is shown; the output is its document.
  package func open(_ pages: String..., at moment: Moment = .quiet) async throws
    -> OtherProgram.Result
  {
    try await withScratchFolder { folder in
      for (index, page) in pages.enumerated() {
        try page.write(
          to: folder.appending(path: "\(index).html"), atomically: false, encoding: .utf8)
      }
      return try await open(
        "file://\(folder.path)/0.html", profile: folder.appending(path: "profile"), at: moment)
    }
  }

  /// Opens what a URL leads to.
  ///
  /// - Parameter profile: A folder for what the browser keeps, which need not exist.
  package func open(
    _ url: String, profile: URL, at moment: Moment = .quiet, flags: [String] = []
  ) async throws -> OtherProgram.Result {
    let clock = moment == .quiet ? ["--virtual-time-budget=2000"] : []
    return try await OtherProgram.run(
      path,
      [
        "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr",
        "--user-data-dir=\(profile.path)", "--window-size=1500,1000",
      ] + clock + flags + ["--dump-dom", url])
  }
}
