package import Judgement
import Synchronization

/// A judge for each profile, made when the first asset asks for it.
package final class Judges: Sendable {
  private let policyNamed: @Sendable (String) -> Policy?
  private let acceptance: Acceptance
  private let known = Mutex<[String: Judge]>([:])

  /// - Parameter policyNamed: The policy of a profile; nil where there is none of that name.
  package init(
    acceptance: Acceptance = Acceptance(), policyNamed: @escaping @Sendable (String) -> Policy?
  ) {
    self.acceptance = acceptance
    self.policyNamed = policyNamed
  }

  /// The judge by a profile; nil where there is none of that name.
  package func judge(by profile: String) -> Judge? {
    known.withLock { known in
      if let judge = known[profile] { return judge }
      guard let policy = policyNamed(profile) else { return nil }
      let judge = Judge(policy: policy, acceptance: acceptance)
      known[profile] = judge
      return judge
    }
  }
}
