import Testing
@Test func placeholderPlivoSandboxTests() {}
