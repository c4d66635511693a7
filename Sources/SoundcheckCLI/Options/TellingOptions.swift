import ArgumentParser

/// How much is told beyond the results.
struct TellingOptions: ParsableArguments {
  @Flag(name: .shortAndLong, help: "Log what happens on the network to standard error.")
  var verbose = false

  @Flag(help: "Print passwords and the queries of signed URLs, which are left out otherwise.")
  var showSecrets = false
}
