extension Report {
  /// The targets that the user named and that passed, with all that they name.
  package var passedTargets: [Target] {
    let assetsByTarget = Dictionary(grouping: assets, by: \.target)
    var spoilt: Set<Target> = []
    var waiting = assets.filter { $0.verdict != .pass }
    while let asset = waiting.popLast() {
      for naming in asset.namedBy where spoilt.insert(naming.target).inserted {
        waiting += assetsByTarget[naming.target] ?? []
      }
    }
    return assets.filter {
      $0.verdict == .pass && $0.namedBy.isEmpty && !spoilt.contains($0.target)
    }.map(\.target)
  }
}
