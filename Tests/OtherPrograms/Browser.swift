import Foundation

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

  /// Opens pages, of which the first is shown; the output is its document once all is quiet.
  package func open(_ pages: String...) async throws -> OtherProgram.Result {
    try await withScratchFolder { folder in
      for (index, page) in pages.enumerated() {
        try page.write(
          to: folder.appending(path: "\(index).html"), atomically: false, encoding: .utf8)
      }
      return try await OtherProgram.run(
        path,
        [
          "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr",
          "--user-data-dir=\(folder.path)/profile", "--window-size=1500,1000",
          "--virtual-time-budget=2000", "--dump-dom", "file://\(folder.path)/0.html",
        ])
    }
  }
}
