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

/// What holds pointers, which say so wherever they are used.
let pointers: [SwiftSetting] = [.strictMemorySafety()]

/// What touches each sample, and would make tests wait: optimised where the tests ask for it, with its
/// assertions. Who uses this package gets no such flags, since SwiftPM takes none from a dependency.
let forEachSample: [SwiftSetting] =
  Context.environment["SOUNDCHECK_TESTING"] == nil
  ? []
  : [
    .unsafeFlags(
      ["-O", "-assert-config", "Debug"], .when(configuration: .debug))
  ]

/// A module of the house, with what it needs.
///
/// - Parameters:
///   - folders: Files of it that become code: the program stays one file.
///   - settings: What holds for it beside ``strict``.
func module(
  _ name: String, _ needs: [Target.Dependency] = [], embeds folders: [String] = [],
  settings: [SwiftSetting] = []
) -> Target {
  .target(
    name: name, dependencies: needs, resources: folders.map { .embedInCode($0) },
    swiftSettings: strict + settings)
}

/// What tests share, in a folder of theirs.
func testHelp(_ name: String, _ needs: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: needs, path: "Tests/\(name)", swiftSettings: strict)
}

/// Tests, with what they need.
func tests(
  _ name: String, _ needs: [Target.Dependency], excluding files: [String] = []
) -> Target {
  .testTarget(name: name, dependencies: needs, exclude: files, swiftSettings: strict)
}

/// A library of C that the system has.
func systemLibrary(_ name: String, pkgConfig: String, apt: String, brew: String) -> Target {
  .systemLibrary(
    name: name, pkgConfig: pkgConfig, providers: [.apt([apt]), .brew([brew])])
}

/// What of other packages is needed.
extension Target.Dependency {
  static let argumentParser = product(name: "ArgumentParser", package: "swift-argument-parser")
  static let asn1 = product(name: "SwiftASN1", package: "swift-asn1")
  static let asyncHTTPClient = product(name: "AsyncHTTPClient", package: "async-http-client")
  static let crypto = product(name: "Crypto", package: "swift-crypto")
  static let grdb = product(name: "GRDB", package: "GRDB.swift")
  static let httpTypes = product(name: "HTTPTypes", package: "swift-http-types")
  static let hummingbird = product(name: "Hummingbird", package: "hummingbird")
  static let hummingbirdCore = product(name: "HummingbirdCore", package: "hummingbird")
  static let inMemoryTracing = product(
    name: "InMemoryTracing", package: "swift-distributed-tracing")
  static let logging = product(name: "Logging", package: "swift-log")
  static let metrics = product(name: "Metrics", package: "swift-metrics")
  static let metricsTestKit = product(name: "MetricsTestKit", package: "swift-metrics")
  static let nioCore = product(name: "NIOCore", package: "swift-nio")
  static let nioHTTP1 = product(name: "NIOHTTP1", package: "swift-nio")
  static let nioHTTP2 = product(name: "NIOHTTP2", package: "swift-nio-http2")
  static let nioPosix = product(name: "NIOPosix", package: "swift-nio")
  static let nioSSL = product(name: "NIOSSL", package: "swift-nio-ssl")
  static let tracing = product(name: "Tracing", package: "swift-distributed-tracing")
  static let x509 = product(name: "X509", package: "swift-certificates")
  static let yams = product(name: "Yams", package: "Yams")
}

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
    systemLibrary("CMPG123", pkgConfig: "libmpg123", apt: "libmpg123-dev", brew: "mpg123"),
    systemLibrary("CSndfile", pkgConfig: "sndfile", apt: "libsndfile1-dev", brew: "libsndfile"),
    systemLibrary("CExpat", pkgConfig: "expat", apt: "libexpat1-dev", brew: "expat"),
    // What the C library's allocator can be told.
    .systemLibrary(name: "CMalloc"),

    // MARK: Ground floor: values, which need nothing

    // What others wrote, bounded where it comes in and cleaned where it goes out.
    module("ForeignText"),

    // What an inspection says.
    module("AudioFacts"),

    // Samples at one rate in, the same sound at another out.
    module("Resampling", settings: forEachSample + pointers),

    // MARK: First floor: one thing in, one thing out

    // Bytes in, facts out.
    module(
      "AudioInspection", ["AudioFacts", "ForeignText", "Resampling", "CMPG123", "CSndfile"],
      settings: forEachSample + pointers),

    // What a process does to itself before it reads what anybody may have made: system calls.
    .target(name: "CConfinement"),

    // An inspection in a process that can reach nothing; the same interface as in this one.
    module(
      "Confinement", ["AudioFacts", "AudioInspection", "CConfinement", "ForeignText"],
      settings: pointers),

    // A file in, the same sound in a structure that players agree on out, no sample of it touched; or
    // where it is asked for, another sound.
    module(
      "Mending", ["AudioFacts", "AudioInspection", "Resampling"], settings: forEachSample),

    // A document in, its elements and the sounds it names out.
    module("PlivoXML", ["CExpat"], settings: pointers),

    // A request in, an answer out: one HTTP exchange.
    module(
      "Transport",
      [
        "ForeignText", .asn1, .asyncHTTPClient, .httpTypes, .nioCore, .nioHTTP1, .nioPosix, .nioSSL,
        .x509,
      ]),

    // A request and a token in, the header fields out by which a server knows that Plivo asks.
    module("PlivoSignature", ["Transport", .crypto, .httpTypes]),

    // Facts in, verdicts out: rules, limits, findings, reports as values. No I/O, no clock.
    module("Judgement", ["AudioFacts", "ForeignText", "PlivoXML"]),

    // MARK: Second floor: what speaks with files and with the network

    // YAML in, policies out. Each profile is such a file.
    module(
      "PolicyFiles", ["AudioFacts", "ForeignText", "Judgement", "PlivoXML", .yams],
      embeds: ["Policy/Profiles"]),

    // A target in, facts out: addresses that may be asked, redirects, retries, what is known already.
    module(
      "Fetching",
      [
        "AudioFacts", "AudioInspection", "Confinement", "Judgement", "PlivoSignature", "PlivoXML",
        "Transport", .crypto, .grdb, .httpTypes, .logging, .metrics, .nioCore, .tracing,
      ]),

    // A cleared request in, Plivo's answer out; knows nothing of checks.
    module("PlivoPlay", ["ForeignText", "Transport", .httpTypes, .nioCore]),

    // Reports in, files of a format out.
    module(
      "SoundcheckReports", ["AudioFacts", "ForeignText", "Judgement", "PlivoXML", .crypto],
      embeds: ["HTML", "Schema"]),

    // MARK: Third floor: the front door

    // Targets in, a report out: fetch, judge.
    module(
      "Soundcheck",
      [
        "AudioFacts", "Fetching", "ForeignText", "Judgement", "Mending", "PlivoXML", "PolicyFiles",
        "Transport", .crypto, .httpTypes, .metrics, .nioCore, .tracing,
      ]),

    // The gate: only what passed can be submitted.
    module(
      "SoundcheckPlay", ["AudioFacts", "Judgement", "PlivoPlay", "Soundcheck", .metrics, .tracing]),

    // An imitation of Plivo: of its endpoints, and of what a caller hears of a document.
    module(
      "PlivoSandbox",
      [
        "AudioFacts", "AudioInspection", "PlivoSignature", "PlivoXML", "Transport", .httpTypes,
        .hummingbird, .hummingbirdCore, .logging, .nioCore,
      ]),

    // MARK: Roof: the command line
    .executableTarget(
      name: "SoundcheckCLI",
      dependencies: [
        "AudioFacts", "AudioInspection", "CMalloc", "Confinement", "Fetching", "ForeignText",
        "Judgement",
        "PlivoXML", "PlivoPlay", "PlivoSandbox", "PolicyFiles", "Soundcheck", "SoundcheckPlay",
        "SoundcheckReports", "Transport", .argumentParser, .logging,
      ],
      swiftSettings: strict),

    // MARK: What tests share

    // Good audio, and the same audio with exactly one defect.
    testHelp("DefectForge"),

    // Programs that this project has no part in, to read what we write.
    testHelp("OtherPrograms"),

    // A web server that answers as a test tells it to, well or badly.
    testHelp(
      "HostileServer",
      [.asn1, .crypto, .nioCore, .nioHTTP1, .nioHTTP2, .nioPosix, .nioSSL, .x509]),

    // MARK: Tests, as their modules lie

    // The house itself: who needs whom.
    tests("ArchitectureTests", ["OtherPrograms"]),
    tests("ForeignTextTests", ["ForeignText"]),
    tests("ResamplingTests", ["Resampling", "OtherPrograms"]),
    tests("AudioInspectionTests", ["AudioFacts", "AudioInspection", "DefectForge"]),
    tests(
      "ConfinementTests",
      [
        "AudioFacts", "AudioInspection", "Confinement", "DefectForge", "Fetching", "HostileServer",
        "Judgement", "OtherPrograms", "Soundcheck", "SoundcheckCLI",
      ],
      excluding: ["Stubs"]),
    tests(
      "MendingTests",
      [
        "AudioFacts", "AudioInspection", "Judgement", "Mending", "PolicyFiles", "DefectForge",
        "OtherPrograms",
      ]),
    tests(
      "PlivoXMLTests", ["Judgement", "PlivoXML", "PolicyFiles", "DefectForge", "OtherPrograms"]),
    tests("TransportTests", ["Transport", "HostileServer", .httpTypes, .nioCore]),
    tests("PlivoSignatureTests", ["PlivoSignature", "Transport", "OtherPrograms", .httpTypes]),
    // Rules on facts: no decoder, no network, no database.
    tests(
      "JudgementTests", ["AudioFacts", "Judgement", "PlivoXML", "PolicyFiles", "DefectForge"]),
    tests("PolicyFilesTests", ["AudioFacts", "Judgement", "PolicyFiles", "OtherPrograms"]),
    tests(
      "FetchingTests",
      [
        "AudioFacts", "Fetching", "Judgement", "PlivoXML", "Soundcheck", "Transport", "DefectForge",
        "HostileServer", .grdb, .httpTypes, .inMemoryTracing, .logging, .metrics, .metricsTestKit,
        .nioCore, .tracing,
      ]),
    tests("PlivoPlayTests", ["PlivoPlay", "PlivoSandbox", "Transport", .httpTypes]),
    tests(
      "SoundcheckReportsTests",
      ["AudioFacts", "Judgement", "Soundcheck", "SoundcheckReports", "OtherPrograms"],
      excluding: ["Golden", "sarif-2.1.0.schema.json"]),
    // Files, from the forge and from the corpus, judged whole; manifests.
    tests(
      "SoundcheckTests",
      [
        "AudioFacts", "AudioInspection", "Judgement", "PlivoXML", "PolicyFiles", "Soundcheck",
        "DefectForge", "OtherPrograms", .crypto,
      ],
      excluding: ["Forge/facts.txt"]),
    tests(
      "SoundcheckPlayTests",
      [
        "AudioFacts", "Fetching", "Judgement", "PlivoPlay", "PlivoSandbox", "Soundcheck",
        "SoundcheckPlay",
      ]),
    tests(
      "PlivoSandboxTests",
      [
        "PlivoSandbox", "PlivoSignature", "PlivoXML", "Transport", "DefectForge", "HostileServer",
        "OtherPrograms", .httpTypes, .nioCore, .nioPosix,
      ]),
    // Damaged files, judged by us and played by programs that we have no part in.
    tests(
      "PlayerTests",
      [
        "AudioFacts", "AudioInspection", "Judgement", "Soundcheck", "DefectForge", "OtherPrograms",
      ]),
    tests(
      "EndToEndTests",
      [
        "SoundcheckCLI", "PlivoSandbox", "PlivoSignature", "DefectForge", "HostileServer",
        "OtherPrograms",
      ],
      excluding: [
        "Fetching/internet.py", "Hostile/mpg123.c", "Hostile/without.c", "read-reports.py",
      ]),

    // The examples of the documentation, compiled.
    .executableTarget(
      name: "ExampleExtractor", path: "Tests/ExampleExtractor", swiftSettings: strict),
    .plugin(name: "CompileExamples", capability: .buildTool(), dependencies: ["ExampleExtractor"]),
    .testTarget(
      name: "ExampleTests",
      dependencies: ["Soundcheck", "SoundcheckReports", "PlivoPlay", "SoundcheckPlay", .logging],
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
