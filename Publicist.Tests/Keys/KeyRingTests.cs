using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Keys;

namespace Publicist.Tests.Keys;

public sealed class KeyRingTests : IDisposable
{
    private const string Right = "correct horse battery", Wrong = "wrong horse battery";
    private readonly KeyRingRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void A_passphrase_protects_a_new_key_and_opens_it_at_the_next_start()
    {
        var text = _rig.Started(KeyRingRig.By(Right)).Protect("hello");
        var key = _rig.OnlyKey();
        key.Descendants("masterKey").ShouldBeEmpty();
        var box = key.Descendants("passphraseProtected").Single();
        int.Parse((string)box.Attribute("iterations")!, CultureInfo.InvariantCulture).ShouldBeGreaterThanOrEqualTo(600_000);
        Convert.FromBase64String((string)box.Attribute("salt")!).Length.ShouldBe(16);
        _rig.Started(KeyRingRig.By(Right)).Unprotect(text).ShouldBe("hello");
    }

    [Fact]
    public void The_same_passphrase_has_another_salt_in_another_ring()
    {
        using var other = new KeyRingRig();
        string Salt(KeyRingRig rig)
        {
            rig.Started(KeyRingRig.By(Right)).Protect("hello");
            return (string)rig.OnlyKey().Descendants("passphraseProtected").Single().Attribute("salt")!;
        }

        Salt(_rig).ShouldNotBe(Salt(other));
    }

    [Fact]
    public void Another_passphrase_stops_the_start_and_makes_no_new_key()
    {
        _rig.Started(KeyRingRig.By(Right)).Protect("hello");
        var line = _rig.Refusal(KeyRingRig.By(Wrong));
        line.ShouldStartWith("DataProtection:Passphrase does not open key ");
        line.ShouldContain((string)_rig.OnlyKey().Attribute("id")!);
        line.ShouldNotContain(Wrong);
        line.ShouldNotContain("\n");
    }

    [Fact]
    public void A_missing_passphrase_stops_the_start_and_says_what_to_set()
    {
        _rig.Started(KeyRingRig.By(Right)).Protect("hello");
        var line = _rig.Refusal(KeyProtection.None);
        line.ShouldStartWith("DataProtection:Passphrase is not set, and key ");
        line.ShouldContain("DataProtection:PassphraseFile");
        _rig.Files.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_key_that_somebody_changed_does_not_open()
    {
        _rig.Started(KeyRingRig.By(Right)).Protect("hello");
        var key = _rig.OnlyKey();
        var box = key.Descendants("passphraseProtected").Single();
        var bytes = Convert.FromBase64String(box.Value);
        bytes[5] ^= 1;
        box.Value = Convert.ToBase64String(bytes);
        key.Save(_rig.Files.Single());
        _rig.Refusal(KeyRingRig.By(Right)).ShouldStartWith("DataProtection:Passphrase does not open key ");
    }

    [Fact]
    public void Switched_on_later_it_protects_the_keys_that_were_there_and_what_they_sealed_still_opens()
    {
        var text = _rig.Started(KeyProtection.None).Protect("hello");
        _rig.OnlyKey().Descendants("masterKey").ShouldHaveSingleItem();
        _rig.Started(KeyRingRig.By(Right)).Unprotect(text).ShouldBe("hello");
        _rig.OnlyKey().Descendants("masterKey").ShouldBeEmpty();
        _rig.OnlyKey().Descendants("passphraseProtected").ShouldHaveSingleItem();
    }

    [Fact]
    public void A_new_passphrase_takes_the_place_of_the_former_one()
    {
        var text = _rig.Started(KeyRingRig.By(Wrong)).Protect("hello");
        _rig.Started(KeyRingRig.By(Right, former: Wrong)).Unprotect(text).ShouldBe("hello");
        _rig.Started(KeyRingRig.By(Right)).Unprotect(text).ShouldBe("hello");
        _rig.Refusal(KeyRingRig.By(Wrong)).ShouldNotBeEmpty();
    }

    [Fact]
    public void With_the_former_passphrase_alone_protection_is_taken_off_again()
    {
        var text = _rig.Started(KeyRingRig.By(Right)).Protect("hello");
        _rig.Started(KeyRingRig.By(Right) with { Passphrase = null, FormerPassphrase = KeyRingRig.By(Right).Passphrase }).Unprotect(text).ShouldBe("hello");
        _rig.Started(KeyProtection.None).Unprotect(text).ShouldBe("hello");
    }

    [Fact]
    public void A_certificate_protects_keys_old_and_new_and_nothing_else_opens_them()
    {
        using var certificate = KeyRingRig.Certificate();
        using var another = KeyRingRig.Certificate();
        var text = _rig.Started(KeyProtection.None).Protect("hello");
        _rig.Started(new KeyProtection { Certificate = certificate }).Unprotect(text).ShouldBe("hello");
        _rig.OnlyKey().Descendants("masterKey").ShouldBeEmpty();
        _rig.Started(new KeyProtection { Certificate = certificate }).Unprotect(text).ShouldBe("hello");
        _rig.Refusal(KeyProtection.None).ShouldStartWith("DataProtection:CertificatePath is not set, and key ");
        _rig.Refusal(new KeyProtection { Certificate = another }).ShouldStartWith("DataProtection:CertificatePath names a certificate that does not open key ");
    }

    [Fact]
    public void A_new_certificate_takes_the_place_of_the_former_one()
    {
        using var first = KeyRingRig.Certificate();
        using var second = KeyRingRig.Certificate();
        var text = _rig.Started(new KeyProtection { Certificate = first }).Protect("hello");
        _rig.Started(new KeyProtection { Certificate = second, FormerCertificate = first }).Unprotect(text).ShouldBe("hello");
        _rig.Started(new KeyProtection { Certificate = second }).Unprotect(text).ShouldBe("hello");
    }

    [Fact]
    public void A_key_that_is_protected_already_is_not_written_again()
    {
        _rig.Started(KeyRingRig.By(Right)).Protect("hello");
        var before = File.ReadAllText(_rig.Files.Single());
        _rig.Started(KeyRingRig.By(Right));
        File.ReadAllText(_rig.Files.Single()).ShouldBe(before);
    }

    [Fact]
    public void A_damaged_file_costs_what_it_sealed_and_never_the_start()
    {
        var text = _rig.Started(KeyProtection.None).Protect("hello");
        File.WriteAllText(_rig.Files.Single(), "");
        var protector = _rig.Started(KeyProtection.None);
        Should.Throw<CryptographicException>(() => protector.Unprotect(text));
        protector.Unprotect(protector.Protect("new")).ShouldBe("new");
        _rig.Files.Count.ShouldBe(2, "the damaged one is left as it is");
    }

    [Fact]
    public void A_revocation_is_kept_and_stops_nothing()
    {
        _rig.Started(KeyRingRig.By(Right)).Protect("hello");
        _rig.Built(KeyRingRig.By(Right)).GetRequiredService<IKeyManager>().RevokeKey(Guid.NewGuid(), "a test");
        _rig.Files.Count.ShouldBe(2);
        _rig.Started(KeyRingRig.By(Right)).Protect("hello");
    }

    [Fact]
    public void Folder_and_files_are_their_owners_alone_and_are_shut_again_at_the_start()
    {
        if (OperatingSystem.IsWindows()) return;
        const UnixFileMode OfFile = UnixFileMode.UserRead | UnixFileMode.UserWrite, OfFolder = OfFile | UnixFileMode.UserExecute;
        _rig.Started(KeyProtection.None).Protect("hello");
        File.GetUnixFileMode(_rig.Files.Single()).ShouldBe(OfFile);
        File.GetUnixFileMode(_rig.Directory.Keys).ShouldBe(OfFolder);

        File.SetUnixFileMode(_rig.Files.Single(), OfFile | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        File.SetUnixFileMode(_rig.Directory.Keys, OfFolder | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        _rig.Started(KeyProtection.None);
        File.GetUnixFileMode(_rig.Files.Single()).ShouldBe(OfFile);
        File.GetUnixFileMode(_rig.Directory.Keys).ShouldBe(OfFolder);
    }
}
