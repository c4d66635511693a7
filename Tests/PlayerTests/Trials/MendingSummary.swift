/// How a run of mendings came out, in numbers that `docs/mending.sh` puts into its page.
struct MendingSummary {
  private let numbers: [(name: String, value: String)]

  init(_ trials: [MendingTrial]) {
    let ways = MendingTrial.Way.allCases.map { way in
      ("\(way)", "\(trials.count { $0.way == way })")
    }
    let written = trials.filter { !$0.heard.isEmpty }
    let spoilt = written.map { trial in trial.byServers.map(\.spoilt).max() ?? 0 }
    numbers =
      [("files", "\(trials.count)")] + ways + [
        ("written", "\(written.count)"),
        ("exact", "\(spoilt.count { $0 == 0 })"),
        ("most", (spoilt.max() ?? 0).formatted),
      ]
  }

  /// A name and a number in each line.
  var tsv: String { numbers.map { "\($0.name)\t\($0.value)\n" }.joined() }
}
