using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Accounts;
using Publicist.Core.Members;
using Publicist.Core.Platforms;

namespace Publicist.Tests.Accounts;

public sealed class EnteredAppsForgottenTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly ConnectRig _rig = new();

    public Task InitializeAsync() => _rig.InitializeAsync();

    public Task DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task What_was_read_before_a_change_is_not_kept_after_it()
    {
        var route = _rig.Services.GetRequiredService<PlatformRegistry>().Find(ConnectRig.Alpha)!.Info.Routes[0];
        var change = _rig.Services.GetRequiredService<ChangeApp>();
        await change.EnterAsync(_rig.Owner, route, new AppEntry("before", "secret", null), CancellationToken.None);
        var seen = (await _rig.Services.GetRequiredService<ReadApps>().ListAsync(_rig.Owner, CancellationToken.None)).Single(app => app.Route.AppKey == route.AppKey).EnteredAt;
        var slow = new SlowToOpen(_rig.Services.GetRequiredService<IDataProtectionProvider>());
        var apps = new EnteredApps(_rig.Databases, new TokenVault(slow));

        var reader = new Thread(() => apps.Find(_rig.Owner.WorkspaceId, route.AppKey));
        reader.Start();
        slow.Opening.Wait(Patience).ShouldBeTrue();
        (await change.EnterAsync(_rig.Owner, route, new AppEntry("after", "secret", seen), CancellationToken.None)).ShouldBeOfType<SettingsOutcome.Saved>();
        var forgetter = new Thread(apps.Forget);
        forgetter.Start();
        SpinWait.SpinUntil(() => !forgetter.IsAlive || forgetter.ThreadState.HasFlag(ThreadState.WaitSleepJoin), Patience).ShouldBeTrue();
        slow.MayOpen.Set();
        (reader.Join(Patience) && forgetter.Join(Patience)).ShouldBeTrue();

        apps.Find(_rig.Owner.WorkspaceId, route.AppKey)!.ClientId.ShouldBe("after");
    }

    /// <summary>Opens a secret only when it may, with the rows already read.</summary>
    private sealed class SlowToOpen(IDataProtectionProvider provider) : IDataProtectionProvider
    {
        public ManualResetEventSlim Opening { get; } = new();

        public ManualResetEventSlim MayOpen { get; } = new();

        public IDataProtector CreateProtector(string purpose) => new Protector(this, provider.CreateProtector(purpose));

        private sealed class Protector(SlowToOpen owner, IDataProtector protector) : IDataProtector
        {
            public IDataProtector CreateProtector(string purpose) => new Protector(owner, protector.CreateProtector(purpose));

            public byte[] Protect(byte[] plaintext) => protector.Protect(plaintext);

            public byte[] Unprotect(byte[] protectedData)
            {
                owner.Opening.Set();
                owner.MayOpen.Wait(Patience);
                return protector.Unprotect(protectedData);
            }
        }
    }
}
