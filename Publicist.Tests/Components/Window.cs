using System.Security.Claims;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Publicist.Core.Accounts;
using Publicist.Core.Audit;
using Publicist.Core.Deliveries;
using Publicist.Core.Media;
using Publicist.Core.Members;
using Publicist.Core.Notifications;
using Publicist.Core.Platforms;
using Publicist.Core.Posts;
using Publicist.Core.Publishing;
using Publicist.Core.Readiness;
using Publicist.Core.Storage;
using Publicist.Tests.Posts;
using Publicist.Web.Components.Shared;
using Publicist.Web.SignIn;
using Claim = System.Security.Claims.Claim;

namespace Publicist.Tests.Components;

/// <summary>A window in which Ann has pages open: the real features on a real database, rendered without a browser. Scripts do nothing.</summary>
internal sealed class Window : IAsyncDisposable
{
    private readonly BunitContext _context = new();
    private readonly BunitJSModuleInterop _scripts;

    /// <param name="room">The features.</param>
    /// <param name="isInteractive">False: as the first answer shows it.</param>
    /// <param name="says">What is answered to every question whether one is sure.</param>
    /// <param name="checks">What the program is asked whether it can do its work.</param>
    public Window(PressRoom room, bool isInteractive = true, bool says = false, IReadOnlyList<IReadinessCheck>? checks = null)
    {
        _context.JSInterop.Mode = JSRuntimeMode.Loose;
        var scripts = _scripts = _context.JSInterop.SetupModule(_ => true);
        scripts.Mode = JSRuntimeMode.Loose;
        scripts.Setup<bool>("ask", _ => true).SetResult(says);
        var who = _context.AddAuthorization();
        who.SetAuthorized("Ann");
        who.SetClaims(new Claim(ClaimTypes.NameIdentifier, room.Ann.UserId.ToString()), new Claim(ActorClaims.Workspace, room.Ann.WorkspaceId.ToString()));
        AddFeatures(_context.Services, room);
        foreach (var check in checks ?? []) _context.Services.AddSingleton(check);
        _context.SetRendererInfo(new RendererInfo(isInteractive ? "Server" : "Static", isInteractive));
    }

    public string Address => new Uri(_context.Services.GetRequiredService<NavigationManager>().Uri).PathAndQuery;

    public IRenderedComponent<T> Open<T>(Action<ComponentParameterCollectionBuilder<T>>? parameters = null)
        where T : IComponent => _context.Render(parameters ?? (_ => { }));

    /// <summary>Keeps a function of a script from answering until what this returns is called.</summary>
    public Action Holds(string function)
    {
        var held = _scripts.SetupVoid(function, _ => true);
        return () => held.SetVoidResult();
    }

    /// <summary>What a function of a script answers.</summary>
    public void Says<T>(string function, T answer) => _scripts.Setup<T>(function, _ => true).SetResult(answer);

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    /// <summary>The words of an element, with single spaces.</summary>
    public static string Words(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static void AddFeatures(IServiceCollection services, PressRoom room)
    {
        services.AddSingleton<TimeProvider>(room.Clock).AddSingleton(room.Get<PlatformRegistry>()).AddSingleton(room.Get<DeliveryFeed>());
        services.AddSingleton(room.Get<ReadPosts>()).AddSingleton(room.Get<WritePost>()).AddSingleton(room.Get<SchedulePost>()).AddSingleton(room.Get<Preflight>());
        services.AddSingleton(room.Get<PublishNow>()).AddSingleton(room.Get<MovePost>()).AddSingleton(room.Get<CancelPost>()).AddSingleton(room.Get<SettleDelivery>());
        services.AddSingleton(room.Get<TakeDown>()).AddSingleton(room.Get<ReadMetrics>());
        services.AddSingleton(room.Get<MediaLibrary>()).AddSingleton(room.Get<ReadMedia>()).AddSingleton(room.Get<MediaUses>()).AddSingleton(room.Get<DeleteMedia>());
        services.AddSingleton(new ReadAccounts(room.Get<Databases>())).AddSingleton(new ReadSettings(room.Get<Databases>())).AddSingleton(new NotificationInbox(room.Get<Databases>(), room.Clock));
        services.AddSingleton(new ReadChoices(room.Get<Databases>(), room.Get<PlatformRegistry>(), room.Get<IPlatformApps>(), new TokenUses(room.Get<Databases>(), new AuditLog(room.Get<Databases>(), room.Clock), room.Clock), room.Clock));
        services.AddSingleton(room.Get<PausePublishing>()).AddSingleton(room.Get<MissedPosts>());
        services.AddSingleton(new TokenHorizon(room.Get<Databases>(), room.Get<PlatformRegistry>(), room.Clock));
        services.AddScoped<CurrentActor>().AddScoped<NotificationTally>();
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
    }
}
