// swift-tools-version: 6.2
import PackageDescription

/// What holds for every target of ours: Swift 6 with the features that the next mode will bring,
/// and no warning that is not an error.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

/// What touches each sample, and would make tests wait: optimised where the tests ask for it, with its
/// assertions. Who uses this package gets no such flags, since SwiftPM takes none from a dependency.
let forEachSample: [SwiftSetting] =
  Context.environment["SOUNDCHECK_TESTING"] == nil
  ? []
  : [
    .unsafeFlags(
      ["-O", "-assert-config", "Debug"], .when(configuration: .debug))
  ]

let package = Package(
  name: "soundcheck",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "soundcheck", targets: ["SoundcheckCLI"]),
    .library(
      name: "Soundcheck",
      targets: [
        "Soundcheck", "SoundcheckReports", "AudioInspection", "Confinement", "Mending", "PlivoXML",
        "Transport",
      ]),
    // For who judges stored facts: no client, no database, no decoder.
    .library(name: "Judgement", targets: ["Judgement", "PolicyFiles", "AudioFacts", "PlivoXML"]),
    .library(name: "PlivoPlay", targets: ["PlivoPlay", "Transport"]),
    .library(name: "SoundcheckPlay", targets: ["SoundcheckPlay"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-asn1.git", from: "1.1.0"),
    .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-distributed-tracing.git", from: "1.7.3"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics.git", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-http2.git", from: "1.36.0"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
  ],
  // A target imports only what stands above it here. `.ci/floors` lists who needs whom, folders
  // too; a test fails where that goes in a circle.
  targets: [
    // MARK: What others made
    .systemLibrary(
      name: "CMPG123", pkgConfig: "libmpg123",
      providers: [.apt(["libmpg123-dev"]), .brew(["mpg123"])]),
    .systemLibrary(
      name: "CSndfile", pkgConfig: "sndfile",
      providers: [.apt(["libsndfile1-dev"]), .brew(["libsndfile"])]),
    .systemLibrary(
      name: "CExpat", pkgConfig: "expat",
      providers: [.apt(["libexpat1-dev"]), .brew(["expat"])]),

    // MARK: Ground floor: values, which need nothing

    // What others wrote, bounded where it comes in and cleaned where it goes out.
    .target(name: "ForeignText", swiftSettings: strict),

    // What an inspection says.
    .target(name: "AudioFacts", swiftSettings: strict),

    // Samples at one rate in, the same sound at another out.
    .target(
      name: "Resampling", swiftSettings: strict + forEachSample + [.strictMemorySafety()]),

    // MARK: First floor: one thing in, one thing out

    // Bytes in, facts out. Beside PlivoXML the only module that holds a pointer.
    .target(
      name: "AudioInspection",
      dependencies: ["AudioFacts", "ForeignText", "Resampling", "CMPG123", "CSndfile"],
      swiftSettings: strict + forEachSample + [.strictMemorySafety()]),

    // What a process does to itself before it reads what anybody may have made: system calls.
    .target(name: "CConfinement"),

    // An inspection in a process that can reach nothing; the same interface as in this one.
    .target(
      name: "Confinement",
      dependencies: ["AudioFacts", "AudioInspection", "CConfinement", "ForeignText"],
      swiftSettings: strict + [.strictMemorySafety()]),

    // A file in, the same sound in a structure that players agree on out, no sample of it touched; or
    // where it is asked for, another sound.
    .target(
      name: "Mending", dependencies: ["AudioFacts", "AudioInspection", "Resampling"],
      swiftSettings: strict + forEachSample),

    // A document in, its elements and the sounds it names out.
    .target(
      name: "PlivoXML", dependencies: ["CExpat"],
      swiftSettings: strict + [.strictMemorySafety()]),

    // A request in, an answer out: one HTTP exchange.
    .target(
      name: "Transport",
      dependencies: [
        "ForeignText",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "SwiftASN1", package: "swift-asn1"),
        .product(name: "X509", package: "swift-certificates"),
      ],
      swiftSettings: strict),

    // A request and a token in, the header fields out by which a server knows that Plivo asks.
    .target(
      name: "PlivoSignature",
      dependencies: [
        "Transport",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      swiftSettings: strict),

    // Facts in, verdicts out: rules, limits, findings, reports as values. No I/O, no clock.
    .target(
      name: "Judgement", dependencies: ["AudioFacts", "ForeignText", "PlivoXML"],
      swiftSettings: strict),

    // MARK: Second floor: what speaks with files and with the network

    // YAML in, policies out. Each profile is such a file.
    .target(
      name: "PolicyFiles",
      dependencies: [
        "AudioFacts", "ForeignText", "Judgement", "PlivoXML",
        .product(name: "Yams", package: "Yams"),
      ],
      // In the code rather than beside it: the program stays one file.
      resources: [.embedInCode("Policy/Profiles")],
      swiftSettings: strict),

    // A target in, facts out: addresses that may be asked, redirects, retries, what is known already.
    .target(
      name: "Fetching",
      dependencies: [
        "AudioFacts", "AudioInspection", "Confinement", "Judgement", "PlivoSignature", "PlivoXML",
        "Transport",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Metrics", package: "swift-metrics"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "Tracing", package: "swift-distributed-tracing"),
      ],
      swiftSettings: strict),

    // A cleared request in, Plivo's answer out; knows nothing of checks.
    .target(
      name: "PlivoPlay",
      dependencies: [
        "ForeignText", "Transport",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "NIOCore", package: "swift-nio"),
      ],
      swiftSettings: strict),

    // Reports in, files of a format out.
    .target(
      name: "SoundcheckReports",
      dependencies: [
        "AudioFacts", "ForeignText", "Judgement", "PlivoXML",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      resources: [.embedInCode("HTML"), .embedInCode("Schema")],
      swiftSettings: strict),

    // MARK: Third floor: the front door

    // Targets in, a report out: fetch, judge.
    .target(
      name: "Soundcheck",
      dependencies: [
        "AudioFacts", "Fetching", "ForeignText", "Judgement", "Mending", "PlivoXML", "PolicyFiles",
        "Transport",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Metrics", package: "swift-metrics"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "Tracing", package: "swift-distributed-tracing"),
      ],
      swiftSettings: strict),

    // The gate: only what passed can be submitted.
    .target(
      name: "SoundcheckPlay",
      dependencies: [
        "AudioFacts", "Judgement", "PlivoPlay", "Soundcheck",
        .product(name: "Metrics", package: "swift-metrics"),
        .product(name: "Tracing", package: "swift-distributed-tracing"),
      ],
      swiftSettings: strict),

    // An imitation of Plivo: of its endpoints, and of what a caller hears of a document.
    .target(
      name: "PlivoSandbox",
      dependencies: [
        "AudioFacts", "AudioInspection", "PlivoSignature", "PlivoXML", "Transport",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
      ],
      swiftSettings: strict),

    // MARK: Roof: the command line
    .executableTarget(
      name: "SoundcheckCLI",
      dependencies: [
        "AudioFacts", "AudioInspection", "Confinement", "Fetching", "ForeignText", "Judgement",
        "PlivoXML", "PlivoPlay",
        "PlivoSandbox", "PolicyFiles", "Soundcheck", "SoundcheckPlay", "SoundcheckReports",
        "Transport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),

    // MARK: What tests share

    // Good audio, and the same audio with exactly one defect.
    .target(name: "DefectForge", path: "Tests/DefectForge", swiftSettings: strict),

    // Programs that this project has no part in, to read what we write.
    .target(name: "OtherPrograms", path: "Tests/OtherPrograms", swiftSettings: strict),

    // A web server that answers as a test tells it to, well or badly.
    .target(
      name: "HostileServer",
      dependencies: [
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOHTTP2", package: "swift-nio-http2"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "SwiftASN1", package: "swift-asn1"),
        .product(name: "X509", package: "swift-certificates"),
      ],
      path: "Tests/HostileServer", swiftSettings: strict),

    // MARK: Tests, as their modules lie

    // The house itself: who needs whom.
    .testTarget(
      name: "ArchitectureTests", dependencies: ["OtherPrograms"], swiftSettings: strict),
    .testTarget(
      name: "ForeignTextTests", dependencies: ["ForeignText"], swiftSettings: strict),
    .testTarget(
      name: "ResamplingTests", dependencies: ["Resampling", "OtherPrograms"], swiftSettings: strict),
    .testTarget(
      name: "AudioInspectionTests", dependencies: ["AudioFacts", "AudioInspection", "DefectForge"],
      swiftSettings: strict),
    .testTarget(
      name: "ConfinementTests",
      dependencies: [
        "AudioFacts", "AudioInspection", "Confinement", "DefectForge", "OtherPrograms",
        "Fetching", "Judgement", "Soundcheck", "SoundcheckCLI",
      ],
      exclude: ["Stubs"], swiftSettings: strict),
    .testTarget(
      name: "MendingTests",
      dependencies: [
        "AudioFacts", "AudioInspection", "Judgement", "Mending", "PolicyFiles", "DefectForge",
        "OtherPrograms",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PlivoXMLTests",
      dependencies: ["Judgement", "PlivoXML", "PolicyFiles", "DefectForge", "OtherPrograms"],
      swiftSettings: strict),
    .testTarget(
      name: "TransportTests",
      dependencies: [
        "Transport", "HostileServer",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "NIOCore", package: "swift-nio"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PlivoSignatureTests",
      dependencies: [
        "PlivoSignature", "Transport", "OtherPrograms",
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      swiftSettings: strict),
    // Rules on facts: no decoder, no network, no database.
    .testTarget(
      name: "JudgementTests",
      dependencies: ["AudioFacts", "Judgement", "PlivoXML", "PolicyFiles", "DefectForge"],
      swiftSettings: strict),
    .testTarget(
      name: "PolicyFilesTests",
      dependencies: ["AudioFacts", "Judgement", "PolicyFiles", "OtherPrograms"],
      swiftSettings: strict),
    .testTarget(
      name: "FetchingTests",
      dependencies: [
        "AudioFacts", "Fetching", "Judgement", "PlivoXML", "Soundcheck", "Transport", "DefectForge",
        "HostileServer",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "InMemoryTracing", package: "swift-distributed-tracing"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Metrics", package: "swift-metrics"),
        .product(name: "MetricsTestKit", package: "swift-metrics"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "Tracing", package: "swift-distributed-tracing"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PlivoPlayTests",
      dependencies: [
        "PlivoPlay", "PlivoSandbox", "Transport",
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "SoundcheckReportsTests",
      dependencies: [
        "AudioFacts", "Judgement", "Soundcheck", "SoundcheckReports", "OtherPrograms",
      ],
      exclude: ["Golden", "sarif-2.1.0.schema.json"], swiftSettings: strict),
    // Files, from the forge and from the corpus, judged whole; manifests.
    .testTarget(
      name: "SoundcheckTests",
      dependencies: [
        "AudioFacts", "AudioInspection", "Judgement", "PlivoXML", "PolicyFiles", "Soundcheck",
        "DefectForge",
        "OtherPrograms", .product(name: "Crypto", package: "swift-crypto"),
      ],
      exclude: ["Forge/facts.txt"], swiftSettings: strict),
    .testTarget(
      name: "SoundcheckPlayTests",
      dependencies: [
        "AudioFacts", "Fetching", "Judgement", "PlivoPlay", "PlivoSandbox", "Soundcheck",
        "SoundcheckPlay",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PlivoSandboxTests",
      dependencies: [
        "PlivoSandbox", "PlivoSignature", "PlivoXML", "Transport", "DefectForge", "HostileServer",
        "OtherPrograms",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: strict),
    // Damaged files, judged by us and played by programs that we have no part in.
    .testTarget(
      name: "PlayerTests",
      dependencies: [
        "AudioFacts", "AudioInspection", "Judgement", "Soundcheck", "DefectForge", "OtherPrograms",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "SoundcheckCLI", "PlivoSandbox", "PlivoSignature", "DefectForge", "HostileServer",
        "OtherPrograms",
      ],
      exclude: [
        "Fetching/internet.py", "Hostile/mpg123.c", "Hostile/without.c", "read-reports.py",
      ], swiftSettings: strict),

    // The examples of the documentation, compiled.
    .executableTarget(
      name: "ExampleExtractor", path: "Tests/ExampleExtractor", swiftSettings: strict),
    .plugin(name: "CompileExamples", capability: .buildTool(), dependencies: ["ExampleExtractor"]),
    .testTarget(
      name: "ExampleTests",
      dependencies: [
        "Soundcheck", "SoundcheckReports", "PlivoPlay", "SoundcheckPlay",
        .product(name: "Logging", package: "swift-log"),
      ],
      plugins: ["CompileExamples"]),
  ],
  swiftLanguageModes: [.v6]
)

// What no test thought of, tried by libFuzzer on text that others write; `make fuzz` builds it with what
// that needs. Without it the program has no `main`, nor have the tools of plugins with it.
if Context.environment["SOUNDCHECK_FUZZING"] != nil {
  package.targets.removeAll {
    $0.type == .test || $0.type == .plugin || $0.name == "ExampleExtractor"
  }
  package.targets += [
    .target(name: "FuzzDriver", path: "Tests/Fuzzing/FuzzDriver", swiftSettings: strict),
    .executableTarget(
      name: "FuzzText",
      dependencies: ["FuzzDriver", "Judgement", "PlivoXML", "PolicyFiles", "Soundcheck"],
      path: "Tests/Fuzzing/FuzzText", swiftSettings: strict),
  ]
}
