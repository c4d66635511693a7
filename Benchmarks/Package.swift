// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that users of Soundcheck do not build it. Run with
// `swift run -c release -Xswiftc -enable-testing --package-path Benchmarks Micro`: the parts that
// are measured are not public.
let package = Package(
  name: "soundcheck-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "soundcheck", path: "..")],
  targets: [
    .executableTarget(
      name: "Micro",
      dependencies: [.product(name: "Soundcheck", package: "soundcheck")],
      linkerSettings: [.linkedLibrary("mpg123"), .linkedLibrary("sndfile")])
  ],
  swiftLanguageModes: [.v6]
)
