using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Publicist.Core.Storage.Migrations
{
    /// <inheritdoc />
    public partial class PendingChoices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "PendingChoices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    WorkspaceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Platform = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Route = table.Column<string>(type: "TEXT", nullable: false),
                    IsSandbox = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsGuest = table.Column<bool>(type: "INTEGER", nullable: false),
                    ReturnAddress = table.Column<string>(type: "TEXT", nullable: true),
                    BrowserHash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Cipher = table.Column<string>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Decision = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PendingChoices", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PendingChoices_Users_UserId",
                        column: x => x.UserId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_PendingChoices_Workspaces_WorkspaceId",
                        column: x => x.WorkspaceId,
                        principalTable: "Workspaces",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PendingPictures",
                columns: table => new
                {
                    ChoiceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    WorkspaceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Bytes = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ContentType = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PendingPictures", x => new { x.ChoiceId, x.Position });
                    table.ForeignKey(
                        name: "FK_PendingPictures_PendingChoices_ChoiceId",
                        column: x => x.ChoiceId,
                        principalTable: "PendingChoices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PendingChoices_ExpiresAt",
                table: "PendingChoices",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_PendingChoices_UserId",
                table: "PendingChoices",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_PendingChoices_WorkspaceId",
                table: "PendingChoices",
                column: "WorkspaceId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PendingPictures");

            migrationBuilder.DropTable(
                name: "PendingChoices");
        }
    }
}
