using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Publicist.Core.Storage.Migrations
{
    /// <inheritdoc />
    public partial class SixPlatforms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Deliveries_AccountId_State",
                table: "Deliveries");

            migrationBuilder.AddColumn<int>(
                name: "MaxLatenessMinutes",
                table: "Workspaces",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "PausedAt",
                table: "Workspaces",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "MaxLatenessMinutes",
                table: "SocialAccounts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "PausedAt",
                table: "SocialAccounts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Route",
                table: "SocialAccounts",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "AudioCodec",
                table: "Media",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<TimeSpan>(
                name: "Duration",
                table: "Media",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "FrameRate",
                table: "Media",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Pages",
                table: "Media",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "VideoCodec",
                table: "Media",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Difference",
                table: "Deliveries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "MeasuredAt",
                table: "Deliveries",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Metrics",
                table: "Deliveries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ReadBackAt",
                table: "Deliveries",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ReadBackDueAt",
                table: "Deliveries",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RemovedAt",
                table: "Deliveries",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Route",
                table: "ConnectIntents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_AccountId_State_NextTryAt_Id",
                table: "Deliveries",
                columns: new[] { "AccountId", "State", "NextTryAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_ReadBack",
                table: "Deliveries",
                column: "ReadBackDueAt",
                filter: "\"ReadBackDueAt\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Deliveries_AccountId_State_NextTryAt_Id",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_ReadBack",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "MaxLatenessMinutes",
                table: "Workspaces");

            migrationBuilder.DropColumn(
                name: "PausedAt",
                table: "Workspaces");

            migrationBuilder.DropColumn(
                name: "MaxLatenessMinutes",
                table: "SocialAccounts");

            migrationBuilder.DropColumn(
                name: "PausedAt",
                table: "SocialAccounts");

            migrationBuilder.DropColumn(
                name: "Route",
                table: "SocialAccounts");

            migrationBuilder.DropColumn(
                name: "AudioCodec",
                table: "Media");

            migrationBuilder.DropColumn(
                name: "Duration",
                table: "Media");

            migrationBuilder.DropColumn(
                name: "FrameRate",
                table: "Media");

            migrationBuilder.DropColumn(
                name: "Pages",
                table: "Media");

            migrationBuilder.DropColumn(
                name: "VideoCodec",
                table: "Media");

            migrationBuilder.DropColumn(
                name: "Difference",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "MeasuredAt",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "Metrics",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "ReadBackAt",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "ReadBackDueAt",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "RemovedAt",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "Route",
                table: "ConnectIntents");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_AccountId_State",
                table: "Deliveries",
                columns: new[] { "AccountId", "State" });
        }
    }
}
