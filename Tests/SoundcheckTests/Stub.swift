import Testing
@Test func placeholderSoundcheckTests() {}
