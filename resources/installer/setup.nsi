; Setup of Partner Desk for 64-bit Windows 10 and 11. `dev.py build` hands in with -D:
; VERSION 1.2.3, NUMBERS 1.2.3.0, PROGRAM the frozen folder, POLICIES that of the templates, ICON,
; BANNER the picture of the last page, MADE the setup file, KILOBYTES the size once installed, and
; SIGN a command when there is a certificate.
;
;   /S           says and asks nothing          /D=C:\Folder   where to, always the last option
;   /ALLUSERS    for everyone on this PC        /LOG=FILE      writes down what was done
;   /DESKTOP     a link on the desktop          /MAIL          "Open with" for .eml and .msg
;   /NOTYPE      leaves .pdesk alone
;
; Exit codes, also of uninstall.exe: 0 done; 1 a person cancelled; 2 files could not be written;
; 3 a newer version is installed; 4 the program is running and did not close; 5 needs an
; administrator; 6 Windows is too old; 7 the copy before /PURGE could not be made.

Unicode true
Target amd64-unicode
ManifestDPIAware true
ManifestSupportedOS Win10

!include "MUI2.nsh"
!include "LogicLib.nsh"
!include "FileFunc.nsh"
!include "Sections.nsh"
!include "WinVer.nsh"
!include "WordFunc.nsh"

!define NAME "Partner Desk"
!define PUBLISHER "The Partner Desk developers"
!define WINDOW "PartnerDesk.exe"
!define CONSOLE "partner-desk.exe"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\PartnerDesk"
!define CLASSES "Software\Classes"
!define REGISTER "PartnerDesk.Register"
!define MAIL "PartnerDesk.Mail"
!define OLDEST_BUILD 17763 ; Windows 10 1809, the oldest that Qt runs on
!define PATIENCE 60 ; seconds a running program is given to close

!define NOT_WRITTEN 2
!define NEWER_THERE 3
!define RUNNING 4
!define NOT_ADMINISTRATOR 5
!define TOO_OLD 6
!define NOT_COPIED 7

Name "${NAME}"
OutFile "${MADE}"
RequestExecutionLevel user
InstallDir ""
!ifdef QUICK ; for trying out: larger, and made in a tenth of the time
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 32 ; both programs carry the same archive: the second costs nothing
!endif
SetDateSave off
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${NUMBERS}"
VIFileVersion "${NUMBERS}"
!macro details LANGUAGE
  VIAddVersionKey /LANG=${LANGUAGE} "ProductName" "${NAME}"
  VIAddVersionKey /LANG=${LANGUAGE} "ProductVersion" "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} "FileVersion" "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} "FileDescription" "${NAME} setup"
  VIAddVersionKey /LANG=${LANGUAGE} "CompanyName" "${PUBLISHER}"
  VIAddVersionKey /LANG=${LANGUAGE} "LegalCopyright" "${PUBLISHER}. MIT licence."
!macroend
!insertmacro details 1033
!insertmacro details 1040
!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"' = 0
!endif

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${BANNER}"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "${BANNER}"
!define MUI_COMPONENTSPAGE_SMALLDESC ; which leaves the names their room
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\${WINDOW}"
!define MUI_FINISHPAGE_NOREBOOTSUPPORT
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!define MUI_FINISHPAGE_TEXT_LARGE
!define MUI_FINISHPAGE_TEXT "$(KEPT)"
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_UNPAGE_FINISH
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Italian"
!include "texts-en.nsh"
!include "texts-it.nsh"

Var everyone ; "1": for everyone on this PC
Var log ; handle of the log, "" without one
Var data ; the folder of settings, drafts and backups

; --- what setup and uninstall share --------------------------------------------------------------

!macro say TEXT
  Push "${TEXT}"
  !ifdef __UNINSTALL__
    Call un.say
  !else
    Call say
  !endif
!macroend
!define say "!insertmacro say"

; Ends with a code after saying why: in a box, or with /S in the log alone.
!macro refuse CODE TEXT
  ${say} "${TEXT}"
  MessageBox MB_OK|MB_ICONEXCLAMATION "${TEXT}" /SD IDOK
  SetErrorLevel ${CODE}
  Quit
!macroend
!define refuse "!insertmacro refuse"

!macro option NAME VARIABLE ; "1" when /NAME was given, else ""
  StrCpy ${VARIABLE} ""
  ClearErrors
  ${GetOptions} $R9 "/${NAME}" $R8
  ${IfNot} ${Errors}
    StrCpy ${VARIABLE} "1"
  ${EndIf}
!macroend
!define option "!insertmacro option"

!macro shared UN
Function ${UN}say
  Exch $0
  DetailPrint "$0"
  ${If} $log != ""
    FileWriteUTF16LE $log "$0$\r$\n"
  ${EndIf}
  Pop $0
FunctionEnd

Function ${UN}begin_log
  StrCpy $log ""
  ClearErrors
  ${GetOptions} $R9 "/LOG=" $0
  ${IfNot} ${Errors}
    FileOpen $log $0 w
    ${If} ${Errors}
      StrCpy $log ""
    ${Else}
      FileWriteUTF16LE /BOM $log "${NAME} ${VERSION}$\r$\n"
    ${EndIf}
  ${EndIf}
FunctionEnd

; Everyone's things or one person's: SHCTX, $SMPROGRAMS and $DESKTOP follow.
Function ${UN}for_whom
  SetShellVarContext current
  StrCpy $data "$LOCALAPPDATA\${NAME}"
  ${If} $everyone == "1"
    UserInfo::GetAccountType
    Pop $0
    ${If} $0 != "Admin"
      ${If} ${Silent}
        ${refuse} ${NOT_ADMINISTRATOR} "$(NEEDS_ADMINISTRATOR)"
      ${EndIf}
      ExecShell "runas" "$EXEPATH" "$R9"
      SetErrorLevel 0
      Quit
    ${EndIf}
    SetShellVarContext all
  ${EndIf}
FunctionEnd

; Asks every window of the installed program to close, as its own cross would.
Function ${UN}ask_to_close
  StrCpy $1 0
  ${Do}
    System::Call 'user32::FindWindowExW(p 0, p r1, p 0, p 0) p .r1'
    ${If} $1 P= 0
      ${ExitDo}
    ${EndIf}
    System::Call 'user32::IsWindowVisible(p r1) i .r2'
    ${If} $2 = 0
      ${Continue}
    ${EndIf}
    System::Call 'user32::GetWindowThreadProcessId(p r1, *i .r3)'
    System::Call 'kernel32::OpenProcess(i 0x1000, i 0, i r3) p .r4'
    ${If} $4 P= 0
      ${Continue}
    ${EndIf}
    StrCpy $6 ""
    System::Call 'kernel32::QueryFullProcessImageNameW(p r4, i 0, w .r6, *i ${NSIS_MAX_STRLEN})'
    System::Call 'kernel32::CloseHandle(p r4)'
    ${If} $6 == "$INSTDIR\${WINDOW}"
      System::Call 'user32::PostMessageW(p r1, i ${WM_CLOSE}, p 0, p 0)'
    ${EndIf}
  ${Loop}
FunctionEnd

; $0 is "1" while one of the two programs runs: a running program cannot be written to.
Function ${UN}runs
  StrCpy $0 ""
  ${If} ${FileExists} "$INSTDIR\${WINDOW}"
    ClearErrors
    FileOpen $1 "$INSTDIR\${WINDOW}" a
    ${If} ${Errors}
      StrCpy $0 "1"
    ${Else}
      FileClose $1
    ${EndIf}
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\${CONSOLE}"
    ClearErrors
    FileOpen $1 "$INSTDIR\${CONSOLE}" a
    ${If} ${Errors}
      StrCpy $0 "1"
    ${Else}
      FileClose $1
    ${EndIf}
  ${EndIf}
  ClearErrors
FunctionEnd

Function ${UN}close_program
  Call ${UN}runs
  ${If} $0 != "1"
    Return
  ${EndIf}
  ${say} "$(IS_RUNNING)"
  MessageBox MB_OKCANCEL|MB_ICONINFORMATION "$(IS_RUNNING)" /SD IDOK IDOK +3
    SetErrorLevel 1
    Quit
  ${For} $R1 1 ${PATIENCE}
    Call ${UN}ask_to_close
    Sleep 1000
    Call ${UN}runs
    ${If} $0 != "1"
      Sleep 500
      Return
    ${EndIf}
  ${Next}
  ${refuse} ${RUNNING} "$(STILL_RUNNING)"
FunctionEnd

Function ${UN}forget_types
  DeleteRegKey SHCTX "${CLASSES}\${REGISTER}"
  DeleteRegValue SHCTX "${CLASSES}\.pdesk\OpenWithProgids" "${REGISTER}"
  ReadRegStr $0 SHCTX "${CLASSES}\.pdesk" ""
  ${If} $0 == "${REGISTER}"
    DeleteRegValue SHCTX "${CLASSES}\.pdesk" ""
  ${EndIf}
  DeleteRegKey /ifempty SHCTX "${CLASSES}\.pdesk\OpenWithProgids"
  DeleteRegKey /ifempty SHCTX "${CLASSES}\.pdesk"
  DeleteRegKey SHCTX "${CLASSES}\${MAIL}"
  DeleteRegValue SHCTX "${CLASSES}\.eml\OpenWithProgids" "${MAIL}"
  DeleteRegValue SHCTX "${CLASSES}\.msg\OpenWithProgids" "${MAIL}"
  DeleteRegKey /ifempty SHCTX "${CLASSES}\.eml\OpenWithProgids"
  DeleteRegKey /ifempty SHCTX "${CLASSES}\.msg\OpenWithProgids"
  DeleteRegKey /ifempty SHCTX "${CLASSES}\.eml"
  DeleteRegKey /ifempty SHCTX "${CLASSES}\.msg"
FunctionEnd

Function ${UN}tell_explorer
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)' ; the types have changed
FunctionEnd
!macroend
!insertmacro shared ""
!insertmacro shared "un."

; --- setup ---------------------------------------------------------------------------------------

Section "!${NAME}" the_program
  SectionIn RO
  Call close_program
  ClearErrors
  ${If} ${FileExists} "$INSTDIR\_internal\*.*"
    RMDir /r "$INSTDIR\_internal.old"
    Rename "$INSTDIR\_internal" "$INSTDIR\_internal.old"
    ${If} ${Errors}
      ${refuse} ${NOT_WRITTEN} "$(CANNOT_WRITE)"
    ${EndIf}
  ${EndIf}
  ${say} "$INSTDIR"
  ClearErrors
  SetOutPath "$INSTDIR"
  SetOverwrite try
  File /r "${PROGRAM}\*.*" ; makensis takes this slash everywhere, the other one not on Windows
  SetOutPath "$INSTDIR\policies"
  File /r "${POLICIES}\*.*"
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  ${If} ${Errors}
    Call put_back
    ${refuse} ${NOT_WRITTEN} "$(CANNOT_WRITE)"
  ${EndIf}
  RMDir /r "$INSTDIR\_internal.old"

  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${WINDOW}"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${WINDOW}"
  WriteRegStr SHCTX "${UNINSTALL}" "Publisher" "${PUBLISHER}"
  WriteRegStr SHCTX "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr SHCTX "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD SHCTX "${UNINSTALL}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD SHCTX "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL}" "NoRepair" 1
  Call forget_types
SectionEnd

Section "$(TYPE)" the_type
  WriteRegStr SHCTX "${CLASSES}\.pdesk" "" "${REGISTER}"
  WriteRegStr SHCTX "${CLASSES}\.pdesk\OpenWithProgids" "${REGISTER}" ""
  WriteRegStr SHCTX "${CLASSES}\${REGISTER}" "" "$(TYPE_NAME)"
  WriteRegStr SHCTX "${CLASSES}\${REGISTER}\DefaultIcon" "" "$INSTDIR\${WINDOW},0"
  WriteRegStr SHCTX "${CLASSES}\${REGISTER}\shell\open\command" "" '"$INSTDIR\${WINDOW}" "%1"'
SectionEnd

Section /o "$(MAILS)" the_mails
  WriteRegStr SHCTX "${CLASSES}\${MAIL}" "" "$(MAIL_NAME)"
  WriteRegStr SHCTX "${CLASSES}\${MAIL}\shell\open" "FriendlyAppName" "${NAME}"
  WriteRegStr SHCTX "${CLASSES}\${MAIL}\shell\open\command" "" '"$INSTDIR\${WINDOW}" "%1"'
  WriteRegStr SHCTX "${CLASSES}\.eml\OpenWithProgids" "${MAIL}" ""
  WriteRegStr SHCTX "${CLASSES}\.msg\OpenWithProgids" "${MAIL}" ""
SectionEnd

Section /o "$(DESKTOP_LINK)" the_link
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\${WINDOW}"
SectionEnd

Section "-end"
  ; the next version keeps what was chosen for this one
  SectionGetFlags ${the_type} $0
  IntOp $0 $0 & ${SF_SELECTED}
  WriteRegDWORD SHCTX "${UNINSTALL}" "ChosenType" $0
  SectionGetFlags ${the_mails} $0
  IntOp $0 $0 & ${SF_SELECTED}
  WriteRegDWORD SHCTX "${UNINSTALL}" "ChosenMails" $0
  SectionGetFlags ${the_link} $0
  IntOp $0 $0 & ${SF_SELECTED}
  WriteRegDWORD SHCTX "${UNINSTALL}" "ChosenLink" $0
  Call tell_explorer
  ${say} "$(DONE)"
SectionEnd

Function .onInit
  ${GetParameters} $R9
  Call begin_log
  ${option} "ALLUSERS" $everyone
  Call for_whom
  ${WinVerGetBuild} $0
  ${If} $0 < ${OLDEST_BUILD}
    ${refuse} ${TOO_OLD} "$(NEEDS_WINDOWS)"
  ${EndIf}
  ReadRegStr $1 SHCTX "${UNINSTALL}" "DisplayVersion"
  ${If} $1 != ""
    ${VersionCompare} "$1" "${VERSION}" $0
    ${If} $0 = 1
      ${refuse} ${NEWER_THERE} "$(NEWER_INSTALLED)"
    ${EndIf}
    Call choose_as_before
  ${EndIf}
  ${If} $INSTDIR == ""
    ReadRegStr $INSTDIR SHCTX "${UNINSTALL}" "InstallLocation"
  ${EndIf}
  ${If} $INSTDIR == ""
    ${If} $everyone == "1"
      StrCpy $INSTDIR "$PROGRAMFILES64\${NAME}"
    ${Else}
      StrCpy $INSTDIR "$LOCALAPPDATA\Programs\${NAME}"
    ${EndIf}
  ${EndIf}
  ${option} "DESKTOP" $0
  ${If} $0 == "1"
    !insertmacro SelectSection ${the_link}
  ${EndIf}
  ${option} "MAIL" $0
  ${If} $0 == "1"
    !insertmacro SelectSection ${the_mails}
  ${EndIf}
  ${option} "NOTYPE" $0
  ${If} $0 == "1"
    !insertmacro UnselectSection ${the_type}
  ${EndIf}
FunctionEnd

Function choose_as_before
  !macro as_before VALUE SECTION
    ClearErrors
    ReadRegDWORD $0 SHCTX "${UNINSTALL}" "${VALUE}"
    ${IfNot} ${Errors}
      ${If} $0 = 1
        !insertmacro SelectSection ${SECTION}
      ${Else}
        !insertmacro UnselectSection ${SECTION}
      ${EndIf}
    ${EndIf}
  !macroend
  !insertmacro as_before "ChosenType" ${the_type}
  !insertmacro as_before "ChosenMails" ${the_mails}
  !insertmacro as_before "ChosenLink" ${the_link}
FunctionEnd

; Leaves the version of before where it was when this one could not be written.
Function put_back
  ${If} ${FileExists} "$INSTDIR\_internal.old\*.*"
    RMDir /r "$INSTDIR\_internal"
    Rename "$INSTDIR\_internal.old" "$INSTDIR\_internal"
  ${EndIf}
FunctionEnd

Function .onInstFailed
  Call put_back
FunctionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${the_type} "$(TYPE_MORE)"
  !insertmacro MUI_DESCRIPTION_TEXT ${the_mails} "$(MAILS_MORE)"
!insertmacro MUI_FUNCTION_DESCRIPTION_END

; --- uninstall -----------------------------------------------------------------------------------

Section "Uninstall"
  Call un.close_program
  ClearErrors
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\policies"
  Delete "$INSTDIR\${WINDOW}"
  Delete "$INSTDIR\${CONSOLE}"
  ${If} ${Errors}
    ${refuse} ${NOT_WRITTEN} "$(CANNOT_REMOVE)"
  ${EndIf}
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR" ; stays when someone keeps a file of their own there
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  Call un.forget_types
  DeleteRegKey SHCTX "${UNINSTALL}"
  Call un.tell_explorer
  SetShellVarContext current
  ${option} "PURGE" $0
  ${If} $0 == "1"
    Call un.purge
  ${Else}
    ${say} "$(KEPT)"
  ${EndIf}
  SetErrorLevel 0
SectionEnd

; Copies settings, drafts, backups and logs into the person's documents, and then removes them.
; Registers are documents: they are never touched.
Function un.purge
  ${IfNot} ${FileExists} "$data\*.*"
    Return
  ${EndIf}
  ${GetTime} "" "L" $0 $1 $2 $3 $4 $5 $6
  StrCpy $R2 "$DOCUMENTS\${NAME}\$(COPY_OF_DATA) $2-$1-$0 $4$5$6"
  CreateDirectory "$R2"
  ClearErrors
  CopyFiles /SILENT "$data\*.*" "$R2"
  ${If} ${Errors}
    ${refuse} ${NOT_COPIED} "$(CANNOT_COPY)"
  ${EndIf}
  RMDir /r "$data"
  ${say} "$(PURGED)"
FunctionEnd

Function un.onInit
  ${GetParameters} $R9
  Call un.begin_log
  StrCpy $everyone ""
  ReadRegStr $0 HKLM "${UNINSTALL}" "InstallLocation"
  ${If} $0 == $INSTDIR
    StrCpy $everyone "1"
  ${EndIf}
  Call un.for_whom
FunctionEnd
