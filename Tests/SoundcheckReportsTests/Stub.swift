import Testing
@Test func placeholderSoundcheckReportsTests() {}
