// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that who uses Soundcheck does not resolve it.
let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "soundcheck", path: ".."),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ],
  targets: [
    // Counts what is allocated, by standing in for malloc.
    .target(name: "CAllocations"),
    // Looks into modules that are no products: to be built with -enable-testing.
    .executableTarget(
      name: "Micro",
      dependencies: [
        "CAllocations",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Judgement", package: "soundcheck"),
        .product(name: "Soundcheck", package: "soundcheck"),
      ],
      swiftSettings: [.treatAllWarnings(as: .error)]),
  ],
  swiftLanguageModes: [.v6]
)
